-- Typst: a day stays with its month, a place in a document with its number, and an amount with its unit, so that no
-- line begins with what is left. The site's builder does the same on its pages.

if FORMAT ~= "typst" then return {} end

local NBSP = "\u{a0}"

local function set(words)
  local out = {}
  for word in words:gmatch("%S+") do out[word] = true end
  return out
end

local MONTHS = set("januari februari maart april mei juni juli augustus september oktober november december")
local PLACES = set("hoofdstuk paragraaf bijlage segment resultaat figuur tabel taak noot voetnoot fase conclusie aanbeveling vraag rij")
local UNITS = set("euro procent")

-- The last word of a text and the first one, in lower case and without what stands around them.
local function last_word(text) return text:lower():match("([%w.]+)$") or "" end
local function first_word(text) return text:lower():match("^%w+") or "" end

local function belong(before, after)
  if before:match("^%d%d?$") and MONTHS[after] then return true end
  return PLACES[before] and after:match("^%d") or before:match("%d$") and UNITS[after]
end

local function keep_together(inlines)
  for i = 2, #inlines - 1 do
    local t = inlines[i].t
    if t == "Space" or t == "SoftBreak" then
      local before, after = pandoc.utils.stringify(inlines[i - 1]), pandoc.utils.stringify(inlines[i + 1])
      if belong(last_word(before), first_word(after)) then inlines[i] = pandoc.Str(NBSP) end
    end
  end
  return inlines
end

-- A caption is an attribute still: its text is Markdown.
local function keep_in_caption(element)
  for _, name in ipairs({ "tbl-cap", "fig-cap" }) do
    local text = element.attributes[name]
    if text then
      local out = ""
      for word in text:gmatch("%S+") do
        local between = belong(last_word(out), first_word(word)) and NBSP or " "
        out = out == "" and word or out .. between .. word
      end
      element.attributes[name] = out
    end
  end
  return element
end

return { { Inlines = keep_together, Div = keep_in_caption } }
