-- Quarto only: parts and appendices of the book as calls of the Typst template, and links between its chapters.
-- The built-in renderer does the same itself.

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

-- Links --------------------------------------------------------------------------------------------
-- Quarto leaves a link to a whole chapter as the path of its file when the chapter is still to come, and a link to a
-- place as it is when there is no such place: the first leads nowhere on paper, at the second Typst stops.

local FLOATS = { fig = true, tbl = true } -- these get their place after this filter

local function file_of(block)
  local text = block.t == "RawBlock" and block.text:match("^<!%-%- quarto%-file%-metadata: ([^ ]+) %-%->$")
  return text and quarto.json.decode(quarto.base64.decode(text))
end

-- Join a path to the folder it is relative to.
local function from_root(folder, path)
  local parts = pandoc.List({})
  for part in (path:sub(1, 1) == "/" and path or folder .. "/" .. path):gmatch("[^/]+") do
    if part == ".." then parts:remove() elseif part ~= "." then parts:insert(part) end
  end
  return table.concat(parts, "/")
end

-- The heading of every chapter, by its file, and every place that a link may name.
local function find_places(blocks)
  local chapters, places, file = {}, {}, nil
  local function see(element)
    if element.identifier ~= "" then places[element.identifier] = true end
  end
  for _, block in ipairs(blocks) do
    local next_file = file_of(block)
    if next_file then file = next_file.bookItemFile end
    if file and block.t == "Header" and block.level == 1 and not chapters[file] then
      chapters[file] = block.identifier
    end
  end
  pandoc.Blocks(blocks):walk({ Header = see, Div = see, Span = see })
  return chapters, places
end

local function relink(blocks)
  local chapters, places = find_places(blocks)
  local folder = "."
  local function link(element)
    local target = element.target
    if target:match("^%a[%w+.-]*:") then return nil end
    local place = target:match("#(.+)$") or chapters[from_root(folder, target)]
    if place and (places[place] or FLOATS[place:match("^%a+")]) then
      element.target = "#" .. place
      return element
    end
    return element.content
  end
  return blocks:map(function(block)
    local file = file_of(block)
    folder = file and file.resourceDir or folder
    return block.t == "RawBlock" and block or pandoc.Blocks({ block }):walk({ Link = link })[1]
  end)
end

local function links(doc)
  if not quarto.doc.is_format("typst") then return nil end
  doc.blocks = relink(doc.blocks)
  return doc
end

-- Quarto writes a heading without a number, or that is not in the contents, as a call without its label: at a link to it
-- Typst would stop.
local function labelled(header)
  local none, hidden = header.classes:includes("unnumbered"), header.classes:includes("unlisted")
  if not quarto.doc.is_format("typst") or not (none or hidden) or header.identifier == "" then return nil end
  local call = "#heading(level: " .. header.level
  call = call .. (none and ", numbering: none" or "") .. (hidden and ", outlined: false" or "") .. ")["
  local out = pandoc.List({ pandoc.RawInline("typst", call) })
  out:extend(header.content)
  out:insert(pandoc.RawInline("typst", "]\n<" .. header.identifier .. ">"))
  return pandoc.Plain(out)
end

return {
  quarto.utils.combineFilters({
    quarto.utils.file_metadata_filter(),
    { Header = heading },
  }),
  { Pandoc = links },
  { Header = labelled },
}
