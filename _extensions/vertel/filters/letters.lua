-- Letters: which words share a line, and on paper marks that Typst would take for others. Before kolommen.lua, which
-- gives a column the width of its longest word.

local is_html, is_typst = FORMAT:match("html") ~= nil, FORMAT == "typst"
if not (is_html or is_typst) then return {} end

local HARD = "\u{a0}"

local function set_of(words)
  local set = {}
  for word in words:gmatch("%a+") do set[word] = true end
  return set
end

local MONTHS = set_of("januari februari maart april mei juni juli augustus september oktober november december")
local UNITS = set_of("procent dagen weken maanden jaar uur keer euro fte trajecten jongeren jeugdigen kinderen gemeenten")
local PLACES = set_of("hoofdstuk paragraaf bijlage segment resultaat figuur tabel taak noot voetnoot fase conclusie aanbeveling vraag rij regel artikel onderdeel")

-- Whether no line may end between two words: a day, its month and its year, a number and its unit, a place in a
-- document and its number, the ’s of a name and the name (’s Heeren Loo).
local function belong(before, after)
  local word, last = after:match("^%a+"), before:lower():match("%a+$") or ""
  if word and MONTHS[word] then return before:find("^[%(‘]*%d%d?$") ~= nil end
  if word and UNITS[word] then return before:find("%d$") ~= nil end
  if after:find("^%d%d%d%d%f[^%w]") and MONTHS[last] then return true end
  if before:find("^[%(‘]*’s$") then return true end
  return after:find("^%d") ~= nil and PLACES[last] == true
end

-- The same in plain text: captions, which are attributes still, and the explanations of words.
local function glued(text)
  local out, before
  for word in text:gmatch("%S+") do
    out = before and out .. (belong(before, word) and HARD or " ") .. word or word
    before = word
  end
  return out or text
end

local function keep_together(inlines)
  for i = 2, #inlines - 1 do
    local kind = inlines[i].t
    local after = (kind == "Space" or kind == "SoftBreak") and inlines[i + 1].t == "Str" and inlines[i + 1].text
    if after and belong(pandoc.utils.stringify(inlines[i - 1]), after) then inlines[i] = pandoc.Str(HARD) end
  end
end

-- A browser ends a line behind a hyphen, between two years and behind one letter too (2018-2020, Q-Consult).
local WHOLE = { "%d%d%d%d%-%d%d%d%d", "%f[%w]%u%-%a" }

local function is_whole(text)
  for _, pattern in ipairs(WHOLE) do
    if text:find(pattern) then return true end
  end
  return false
end

local function unbroken(inlines)
  return inlines:map(function(inline)
    return inline.t == "Str" and is_whole(inline.text) and pandoc.Span({ inline }, { class = "heel" }) or inline
  end)
end

-- Pandoc leaves ’ to Typst, which guesses: before a word (’s Heeren Loo) it would open a quotation, after a number
-- (‘CSV UTF-8’) be a prime, and in the bookmark of a heading stay straight.
local function marked(text)
  local out, from = pandoc.List({}), 1
  for first, last in text:gmatch("()\u{2019}()") do
    if first > from then out:insert(pandoc.Str(text:sub(from, first - 1))) end
    out:insert(pandoc.RawInline("typst", "\u{2019}"))
    from = last
  end
  if from <= #text then out:insert(pandoc.Str(text:sub(from))) end
  return out
end

local function wrongly_read(text) return text:find("^%(?’%a") ~= nil or text:find("%d’") ~= nil end

-- Looking at text costs little, at pandoc's words one by one much: so first the text of a run of words.
local function needs(text)
  if not (text:find("%d") or text:find("’", 1, true)) then return false, false end
  local together = glued(text)
  return together:find(HARD) and together ~= text, text:find("’%a") or text:find("%d’")
end

local function close_up(inlines)
  local text = pandoc.utils.stringify(inlines)
  local close = needs(text)
  if close then keep_together(inlines) end
  if is_whole(text) then return unbroken(inlines) end
  return close and inlines or nil
end

local function mend(inlines)
  local close, quoted = needs(pandoc.utils.stringify(inlines))
  if not (close or quoted) then return nil end
  if close then keep_together(inlines) end
  local out = pandoc.List({})
  for _, inline in ipairs(inlines) do
    local word = inline.t == "Str" and inline.text
    if word and wrongly_read(word) then
      out:extend(marked(word))
    else
      out:insert(word and word:find(" ") and pandoc.Str(glued(word)) or inline)
    end
  end
  return out
end

-- In a heading Typst is left no mark to guess, and no short last word stands on a line alone.
local function heading(header)
  local content, last = header.content, #header.content
  if last > 4 and content[last - 1].t == "Space" and content[last].t == "Str" and #content[last].text < 9 then
    content[last - 1] = pandoc.Str(HARD)
  end
  header.content = content:walk({ Str = function(str) if str.text:find("’") then return marked(str.text) end end })
  return header
end

local function captions(div)
  for _, name in ipairs({ "tbl-cap", "fig-cap" }) do
    if div.attributes[name] then div.attributes[name] = glued(div.attributes[name]) end
  end
  return div
end

if is_html then return { { Inlines = close_up } } end

return { { Inlines = mend }, { Header = heading, Div = captions } }
