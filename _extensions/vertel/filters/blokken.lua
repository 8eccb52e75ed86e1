-- Blocks of the house style. HTML keeps the Divs (the stylesheet knows their classes) and folds .rekenna;
-- Typst gets a call of the template's function of the same name.

local is_html = FORMAT:match("html") ~= nil
local is_typst = FORMAT == "typst"

local FUNCTIONS = { "kort", "spiegel", "lead", "uitspraak", "wie", "wat", "oordeel", "rekenna", "bron", "legenda", "kaart", "oogopslag", "blik" }
local SITE_ONLY = { "keuze", "alleen-site", "matrix-lijst", "downloads" }

local function any(element, names)
  for _, name in ipairs(names) do
    if element.classes:includes(name) then return name end
  end
end

local function raw(text) return pandoc.RawBlock("typst", text) end

local function call(name, blocks)
  local out = pandoc.List({ raw("#" .. name .. "[") })
  out:extend(blocks)
  out:insert(raw("]"))
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
    if div.classes:includes("alleen-site") then return div.content end
    if div.classes:includes("kort") then return opened(div) end
    if div.classes:includes("kaart") then return titled(div) end
    if div.classes:includes("rekenna") then return fold(div) end
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

-- A paragraph that opens a list stays on the page of its first point.
local function opens_list(block, after)
  if not after or block.t ~= "Para" or (after.t ~= "BulletList" and after.t ~= "OrderedList") then return false end
  return pandoc.utils.stringify(block):find(":$") ~= nil
end

local function is_question(block)
  if block.t ~= "Para" then return false end
  local text = pandoc.utils.stringify(block)
  return #text < 100 and text:match("%?$") ~= nil
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

-- What belongs together on paper: a figure or table and the source line below it, a short question and the claim that
-- answers it, the sentence that opens a list and the list. A figure and its source line are one: they may go to the
-- next page together while the text goes on.
local function together(blocks)
  local out, i = pandoc.List({}), 1
  while i <= #blocks do
    local block, after = blocks[i], blocks[i + 1]
    local source = after and after.t == "Div" and after.classes:includes("bron")
    if source and is_figure(block) then
      out:extend(call("figuurblok", { block, after }))
      i = i + 1
    else
      local question = is_question(block) and holds(after, "Div", "uitspraak")
      local name = (source and holds(block, "Table") and "met-bron") or (question and "vraag")
        or (opens_list(block, after) and "bij-lijst")
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

-- Pandoc leaves ’ to Typst, which guesses: before a word (’s Heeren Loo) it would open a quotation, after a number
-- (‘CSV UTF-8’) be a prime.
local function apostrophe(text)
  if not (text:find("^%(?’%a") or text:find("%d’")) then return nil end
  local out = pandoc.List({})
  for part in (text .. "’"):gmatch("(.-)’") do
    if #out > 0 then out:insert(pandoc.RawInline("typst", "’")) end
    out:insert(pandoc.Str(part))
  end
  return out
end

local function set_of(words)
  local set = {}
  for word in words:gmatch("%a+") do set[word] = true end
  return set
end

local MONTHS = set_of("januari februari maart april mei juni juli augustus september oktober november december")
local UNITS = set_of("procent dagen weken maanden jaar uur keer euro fte trajecten jongeren jeugdigen kinderen gemeenten")
local PLACES = set_of("hoofdstuk paragraaf bijlage segment resultaat figuur tabel taak noot voetnoot fase conclusie aanbeveling vraag rij")

-- Whether no line may end between two words: a day and its month, a number and its unit, a place in a document and
-- its number.
local function belong(before, after)
  local word = after:match("^%a+")
  if word and MONTHS[word] then return before:find("^[%(‘]*%d%d?$") ~= nil end
  if word and UNITS[word] then return before:find("%d$") ~= nil end
  return after:find("^%d") ~= nil and PLACES[before:lower():match("%a+$") or ""] == true
end

local function keep_together(inlines)
  for i = 2, #inlines - 1 do
    local kind = inlines[i].t
    local after = (kind == "Space" or kind == "SoftBreak") and inlines[i + 1].t == "Str" and inlines[i + 1].text
    if after and belong(pandoc.utils.stringify(inlines[i - 1]), after) then inlines[i] = pandoc.Str("\u{a0}") end
  end
end

local function any_belong(text)
  local before = ""
  for word in text:gmatch("%S+") do
    if belong(before, word) then return true end
    before = word
  end
  return false
end

-- Looking at text costs little, at pandoc's words one by one much: so first the text of a run of words.
local function mend(inlines)
  local text = pandoc.utils.stringify(inlines)
  local close, quoted = any_belong(text), text:find("’%a") or text:find("%d’")
  if close then keep_together(inlines) end
  if not quoted then return close and inlines or nil end
  local out = pandoc.List({})
  for _, inline in ipairs(inlines) do
    local parts = inline.t == "Str" and apostrophe(inline.text)
    if parts then out:extend(parts) else out:insert(inline) end
  end
  return out
end

-- A caption is an attribute still: its text is Markdown.
local function keep_in_caption(div)
  for _, name in ipairs({ "tbl-cap", "fig-cap" }) do
    local out
    for word in (div.attributes[name] or ""):gmatch("%S+") do
      local last = out and out:match("%S+$")
      out = out and out .. (belong(last, word) and "\u{a0}" or " ") .. word or word
    end
    if out then div.attributes[name] = out end
  end
end

local typst = {
  Inlines = mend,
  Header = function(header)
    header = on_paper(header)
    return no_list(header) or header
  end,
  Plain = no_list,
  Div = function(div)
    if any(div, SITE_ONLY) or div.classes:includes("omslag") then return {} end
    keep_in_caption(div)
    if div.classes:includes("kaarten") then return columns("kaarten", div) end
    if div.classes:includes("blikken") then return columns("blikken", div) end
    local name = any(div, FUNCTIONS)
    if not name then return div end
    if name == "kort" then div = opened(div) end
    if name == "kaart" then return pandoc.Div(call(name, flat(div).content)) end
    if name == "blik" then return pandoc.Div(call(name, div.content)) end
    return call(name, div.content)
  end,
  Span = function(span)
    if any(span, SITE_ONLY) then return {} end
    if not span.classes:includes("st") then return nil end
    local kind = ""
    for _, class in ipairs(span.classes) do kind = class:match("^st%-(.+)$") or kind end
    local out = pandoc.List({ pandoc.RawInline("typst", '#st("' .. kind .. '")[') })
    out:extend(span.content)
    out:insert(pandoc.RawInline("typst", "];"))
    return out
  end,
}

-- The first .omslag gives the state of the data that cover, footer and page show.
local function opening(doc)
  local stand
  doc = doc:walk({
    Para = source_line,
    Header = in_language,
    Div = function(div)
      if div.classes:includes("omslag") and not stand then stand = pandoc.utils.blocks_to_inlines(div.content) end
    end,
  })
  if stand and not doc.meta.stand then doc.meta.stand = pandoc.MetaInlines(stand) end
  return doc
end

function Pandoc(doc)
  doc = opening(doc)
  if is_html then return doc:walk(html) end
  if is_typst then return doc:walk({ Blocks = together }):walk(typst) end
  return doc
end
