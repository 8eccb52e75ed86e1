-- What Quarto does last: its nodes become what they stand for, and what only held things together goes.

local WORDS = { tbl = "Tabel", fig = "Figuur" }
local LOOSE = { "quarto-scaffold", "quarto-book-part", "cell", "cell-output" }

local function plain(text) return pandoc.Plain({ pandoc.RawInline("typst", text) }) end

local function figure(div)
  local id, content, caption = div.attributes["__quarto_custom_id"], div.content[1].content, div.content[2].content
  if FORMAT ~= "typst" then return pandoc.Div(caption .. content, pandoc.Attr(id)) end
  local kind = id:match("^%a+")
  local out = pandoc.Blocks({ plain("#figure([") })
  out:extend(content)
  out:insert(plain("], caption: figure.caption(position: top, ["))
  out:extend(caption)
  out:insert(plain(']), kind: "quarto-float-' .. kind .. '", supplement: "' .. WORDS[kind] .. '", )<' .. id .. ">\n\n"))
  return out
end

local function render(div)
  local kind = div.attributes["__quarto_custom_type"]
  if kind == "FloatRefTarget" then return figure(div) end
  if kind == "ConditionalBlock" then return div.content[1].content[1].content end
  for _, class in ipairs(LOOSE) do
    if div.classes:includes(class) then return div.content end
  end
end

local function bare(tbl)
  tbl.classes:insert("typst:no-figure")
  return tbl
end

-- A heading without a number, or that is not in the contents, loses its label.
local function heading(header)
  local none, hidden = header.classes:includes("unnumbered"), header.classes:includes("unlisted")
  if FORMAT ~= "typst" or not (none or hidden) then return nil end
  local options = (none and ", numbering: none" or "") .. (hidden and ", outlined: false" or "")
  local out = pandoc.Inlines({ pandoc.RawInline("typst", "#heading(level: " .. header.level .. options .. ")[") })
  out:extend(header.content)
  out:insert(pandoc.RawInline("typst", "]"))
  return pandoc.Plain(out)
end

return { { Table = bare }, { Div = render, Header = heading } }
