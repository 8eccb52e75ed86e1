-- Blocks of the house style. HTML keeps the Divs (the stylesheet knows their classes) and folds .rekenna;
-- Typst gets a call of the template's function of the same name.

local is_html = FORMAT:match("html") ~= nil
local is_typst = FORMAT == "typst"

local FUNCTIONS = { "kort", "spiegel", "lead", "uitspraak", "wie", "wat", "oordeel", "rekenna", "bron", "legenda", "kaart", "oogopslag", "blik", "woordenlijst" }
local SITE_ONLY = { "keuze", "alleen-site", "matrix-lijst", "downloads" }

local function any(element, names)
  local classes = element.classes -- each time it is asked for, pandoc makes it anew
  if #classes == 0 then return nil end
  for _, name in ipairs(names) do
    if classes:includes(name) then return name end
  end
end

local function raw(text) return pandoc.RawBlock("typst", text) end

local function call(name, blocks)
  local out = pandoc.List({ raw("#" .. name .. "[") })
  out:extend(blocks)
  out:insert(raw("]"))
  return out
end

local function inline_call(name, span)
  local out = pandoc.List({ pandoc.RawInline("typst", "#" .. name .. "[") })
  out:extend(span.content)
  out:insert(pandoc.RawInline("typst", "];"))
  return out
end

-- A paragraph that is nothing but a source line becomes a block of its own.
local function source_line(para)
  local span = para.content[1]
  if #para.content == 1 and span.t == "Span" and span.classes:includes("bron") then
    return pandoc.Div({ pandoc.Plain(span.content) }, pandoc.Attr("", { "bron" }))
  end
end

-- .kort opens with its name, unless it has a heading of its own or the class .zonder-kop
local function opened(div)
  local first = div.content[1]
  if div.classes:includes("zonder-kop") or not first or (first.t ~= "Para" and first.t ~= "Plain") then return div end
  if pandoc.utils.stringify(first):match("^In het kort") then return div end
  local inlines = pandoc.List({ pandoc.Strong({ pandoc.Str("In het kort.") }), pandoc.Space() })
  inlines:extend(first.content)
  first.content = inlines
  div.content[1] = first
  return div
end

-- Columns side by side: each block is an argument, so that the template can lay them out.
local function columns(name, div)
  local out = pandoc.List({ raw("#" .. name .. "(") })
  for _, block in ipairs(div.content) do
    out:insert(raw("["))
    out:insert(block)
    out:insert(raw("],"))
  end
  out:insert(raw(")"))
  return out
end

local function fold(div)
  local title = div.attributes["titel"] or div.attributes["data-titel"] or "Reken het na"
  div.attributes["titel"], div.attributes["data-titel"] = nil, nil
  local out = pandoc.List({ pandoc.RawBlock("html", '<details class="rekenna"><summary>' .. title .. "</summary>") })
  out:extend(div.content)
  out:insert(pandoc.RawBlock("html", "</details>"))
  return out
end

-- The heading of a card is a title within the card, not a section: it gets no number and no place in the contents.
local function titled(div)
  return div:walk({
    Header = function(header)
      local attributes = { { "role", "heading" }, { "aria-level", "2" } }
      return pandoc.Div({ pandoc.Plain(header.content) }, pandoc.Attr("", { "kaartkop" }, attributes))
    end,
  })
end

local function on_site(header)
  header.attributes["papier"] = nil
  header.classes = header.classes:filter(function(name) return name ~= "hoofdstuk-op-papier" end)
  return header
end

-- A heading in another language says so, in contents and navigation too.
local function in_language(header)
  local lang = header.attributes["lang"]
  if not lang then return nil end
  header.attributes["lang"] = nil
  header.content = { pandoc.Span(header.content, pandoc.Attr("", {}, { { "lang", lang } })) }
  return header
end

-- Paper may have another title for a chapter (papier="…"), and make a chapter of a section.
local function on_paper(header)
  if header.attributes["papier"] then
    header.content = pandoc.read(header.attributes["papier"], "markdown").blocks[1].content
  end
  if header.classes:includes("hoofdstuk-op-papier") then
    header.level = 1
    header.classes:insert("unnumbered")
  end
  return on_site(header)
end

-- Code may be wider than a phone: who uses the keyboard can reach it to scroll.
local function reachable(code)
  code.attributes["tabindex"] = "0"
  return code
end

local html = {
  CodeBlock = reachable,
  Header = on_site,
  Div = function(div)
    local name = any(div, { "alleen-site", "kort", "kaart", "rekenna" })
    if name == "alleen-site" then return div.content end
    if name == "kort" then return opened(div) end
    if name == "kaart" then return titled(div) end
    if name == "rekenna" then return fold(div) end
  end,
}

local function flat(div)
  return div:walk({
    Header = function(header)
      local inlines = pandoc.List({ pandoc.RawInline("typst", "#kaartkop[") })
      inlines:extend(header.content)
      inlines:insert(pandoc.RawInline("typst", "]"))
      return pandoc.Plain(inlines)
    end,
  })
end

local function holds(block, kind, class)
  local found = false
  local function see(element) found = found or not class or element.classes:includes(class) end
  if block and block.t == "Div" then pandoc.Blocks({ block }):walk({ [kind] = see }) end
  return found
end

-- What belongs together on paper -----------------------------------------------------------------

local LETTERS = 82 -- on a line
local LONG = 9 -- lines of a calculation before which a box may break
local FAR = 25 -- so many lines below a figure a paragraph may stand that meets it at the top of the next page

local function lines_of(block) return math.ceil(utf8.len(pandoc.utils.stringify(block)) / LETTERS) end

local function is_list(block) return block ~= nil and (block.t == "BulletList" or block.t == "OrderedList") end

local function is_source(block) return block ~= nil and block.t == "Div" and block.classes:includes("bron") end

-- A short question stays with the claim that answers it.
local function is_question(block)
  local text = pandoc.utils.stringify(block)
  return #text < 100 and text:match("%?$") ~= nil
end

-- A paragraph stays on the page of what follows: the list that it opens, the claim that answers it, its source line, and
-- when it is short and right below a heading a table or the next heading.
local function clings(before, block, after)
  if block.t ~= "Para" or not after then return false end
  local lines = lines_of(block)
  if is_list(after) then return lines <= 2 or pandoc.utils.stringify(block):find(":$") ~= nil end
  if is_source(after) or is_question(block) and holds(after, "Div", "uitspraak") then return true end
  local opens = before and before.t == "Header"
  return opens and (after.t == "Header" and lines == 1 or lines <= 3 and holds(after, "Table"))
end

-- A list of a few short points is not divided; of another the first two points stay together.
local function kept(list)
  local heights, all = {}, 0
  for i, item in ipairs(list.content) do
    heights[i] = 0
    for _, block in ipairs(item) do heights[i] = heights[i] + lines_of(block) end
    all = all + heights[i]
  end
  if #heights <= 5 and all <= 8 then return call("heel", { list }) end
  return call("begint(" .. heights[1] + (heights[2] or 0) .. ")", { list })
end

-- A box with a long calculation may break before it.
local function breakable(div)
  if not div.classes:includes("uitspraak") then return nil end
  for i, block in ipairs(div.content) do
    if i > 1 and holds(block, "Div", "rekenna") and lines_of(block) >= LONG then
      local blocks = call("heel", { table.unpack(div.content, 1, i - 1) })
      blocks:extend({ table.unpack(div.content, i) })
      div.content = blocks
      div.classes = { "uitspraak", "lang" }
      return div
    end
  end
end

-- A figure, with the number by which the text refers to it. Quarto makes a node of its own of what has a label.
local function is_figure(block)
  if block.t ~= "Div" then return false end
  if block.identifier:find("^fig%-") then return true end
  local labelled = false
  local function see(div) labelled = labelled or div.attributes["__quarto_custom_type"] == "FloatRefTarget" end
  pandoc.Blocks({ block }):walk({ Div = see })
  return labelled and not holds(block, "Table")
end

-- A figure and its source line are one: they may go to the next page together while the text goes on. There they
-- should stand between two paragraphs, and not within one.
local function together(blocks)
  local out, i, below = pandoc.List({}), 1, FAR
  while i <= #blocks do
    local before, block, after = blocks[i - 1], blocks[i], blocks[i + 1]
    if below < FAR then below = below + lines_of(block) end
    if is_source(after) and is_figure(block) then
      out:extend(call("figuurblok", { block, after }))
      i, below = i + 1, 0
    elseif is_list(block) then
      out:extend(kept(block))
    else
      local name = (is_source(after) and holds(block, "Table") and "met-bron") or (clings(before, block, after) and "plakt")
        or (block.t == "Para" and below < FAR and lines_of(block) > 3 and "heel")
      if name then out:extend(call(name, { block })) else out:insert(block) end
    end
    i = i + 1
  end
  return out
end

-- Typst reads "1. " at the start of a heading or a cell as the first point of a list.
local function no_list(block)
  local first = block.content[1]
  local number = first and first.t == "Str" and first.text:match("^(%d+)%.$")
  if not number then return nil end
  block.content[1] = pandoc.RawInline("typst", number .. "\\.")
  return block
end

local typst = {
  Header = function(header)
    header = on_paper(header)
    return no_list(header) or header
  end,
  Plain = no_list,
  Div = function(div)
    if any(div, SITE_ONLY) or div.classes:includes("omslag") then return {} end
    if div.classes:includes("kaarten") then return columns("kaarten", div) end
    if div.classes:includes("blikken") then return columns("blikken", div) end
    local name = any(div, FUNCTIONS)
    if not name then return div end
    if name == "kort" then div = opened(div) end
    if name == "kaart" then return pandoc.Div(call(name, flat(div).content)) end
    if name == "blik" then return pandoc.Div(call(name, div.content)) end
    return call(div.classes:includes("lang") and name .. "(breekt: true)" or name, div.content)
  end,
  Span = function(span)
    if any(span, SITE_ONLY) then return {} end
    if span.classes:includes("achteraan") then return inline_call("achteraan", span) end
    if not span.classes:includes("st") then return nil end
    local kind = ""
    for _, class in ipairs(span.classes) do kind = class:match("^st%-(.+)$") or kind end
    return inline_call('st("' .. kind .. '")', span)
  end,
}

-- The first .omslag gives the state of the data that cover, footer and page show; what is marked .versie in it, which
-- edition this is, stands on the cover alone.
local function opening(doc)
  local stand, versie
  doc = doc:walk({
    Para = source_line,
    Header = in_language,
    Div = function(div)
      if not div.classes:includes("omslag") or stand then return nil end
      local state = div:walk({
        Span = function(span)
          if not span.classes:includes("versie") then return nil end
          versie = pandoc.utils.stringify(span)
          return {}
        end,
      })
      stand = pandoc.utils.blocks_to_inlines(state.content:filter(function(block) return pandoc.utils.stringify(block) ~= "" end))
    end,
  })
  if stand and not doc.meta.stand then doc.meta.stand = pandoc.MetaInlines(stand) end
  if versie and not doc.meta.versie then doc.meta.versie = versie end
  return doc
end

function Pandoc(doc)
  doc = opening(doc)
  if is_html then return doc:walk(html) end
  if is_typst then return doc:walk({ Blocks = together, Div = breakable }):walk(typst) end
  return doc
end
