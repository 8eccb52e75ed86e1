-- Quarto only: parts and appendices of the book as calls of the Typst template.
-- The built-in renderer writes the same calls itself.

if quarto == nil then return {} end

local function heading(element)
  if not quarto.doc.is_format("typst") or element.level ~= 1 then return nil end
  local state = quarto.doc.file_metadata()
  local file = state and state.file
  if not file then return nil end
  if file.bookItemType == "part" then
    local out = pandoc.List({ pandoc.RawInline("typst", "#deel[") })
    out:extend(element.content)
    out:insert(pandoc.RawInline("typst", "]"))
    return pandoc.Plain(out)
  end
  if file.bookItemType == "appendix" and (file.bookItemNumber == nil or file.bookItemNumber == 1) then
    local words = quarto.doc.language
    local title = words and words["section-title-appendices"] or "Bijlagen"
    local start = pandoc.RawBlock("typst", '#show: bijlagen.with("' .. title .. '")')
    -- Quarto's own dividing heading, without a number, is replaced by the one of the template
    if element.classes:includes("unnumbered") then return { start } end
    return { start, element }
  end
  return nil
end

return quarto.utils.combineFilters({
  quarto.utils.file_metadata_filter(),
  { Header = heading },
})
