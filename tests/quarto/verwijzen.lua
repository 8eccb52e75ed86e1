-- What Quarto does after the filters of a project: references become calls of Typst, with the word for a chapter or an
-- appendix, and of a link to a place in another chapter only the place is left.

local words = { sec = "Paragraaf", tbl = "Tabel", fig = "Figuur" }
local chapters, word = {}, "Hoofdstuk"

local function see(block)
  if block.t == "RawBlock" and block.text:find('"bookItemType":"appendix"', 1, true) then word = "Bijlage" end
  if block.t == "Header" and block.level == 1 then chapters[block.identifier] = word end
  if block.t == "Div" and block.classes:includes("quarto-book-part") then block.content:map(see) end
end

local function reference(cite)
  local out = pandoc.List({})
  for i, citation in ipairs(cite.citations) do
    local text = chapters[citation.id] or words[citation.id:match("^%a+")]
    if i > 1 then out:extend({ pandoc.Str(","), pandoc.Space() }) end
    out:insert(pandoc.RawInline("typst", "#ref(<" .. citation.id .. ">, supplement: [" .. text .. "])"))
  end
  return out
end

local function link(element)
  local place = not element.target:match("^%a[%w+.-]*:") and element.target:match("#.+$")
  if place then element.target = place end
  return element
end

function Pandoc(doc)
  doc.blocks:map(see)
  return FORMAT == "typst" and doc:walk({ Cite = reference, Link = link }) or nil
end
