-- Numbers that know where they come from: [14,1 %]{.feit data-wat="…" data-waarde="…" data-bron="…"}
-- HTML: a link to an entry in the list at the end of the page. Other formats: plain text.

local is_html = FORMAT:match("html") ~= nil
local entries, index_of, first_anchor = {}, {}, {}
local count = 0

local FIELDS = { "wat", "waarde", "precisie", "bron", "bron-id", "plaats", "bestand", "rij", "formule" }

-- The value of an attribute; pandoc's HTML reader drops the "data-" that Markdown keeps.
local function field(span, name)
  local value = span.attributes["data-" .. name] or span.attributes[name]
  if value == nil or value == "" then return nil end
  return value
end

local function escape(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

local function entry_of(span)
  local entry, key = {}, {}
  for _, name in ipairs(FIELDS) do
    entry[name] = field(span, name)
    key[#key + 1] = entry[name] or ""
  end
  return entry, table.concat(key, "\31")
end

local function anchor(span)
  local entry, key = entry_of(span)
  count = count + 1
  local id = "f-" .. count
  local number = index_of[key]
  if not number then
    entries[#entries + 1] = entry
    number = #entries
    index_of[key] = number
    first_anchor[number] = id
  end
  return pandoc.Link(span.content, "#herkomst-" .. number, "", pandoc.Attr(id, { "feit" }))
end

-- "2" → "regel 2"; "2–4, 7" → "regels 2–4 en 7": lines of the file
local function rows(text)
  if text:match("^%d+$") then return ", regel " .. text end
  return text == "" and "" or ", regels " .. text:gsub(", ([^,]+)$", " en %1")
end

-- "data/a.csv; data/b.csv", "2; 7" → each file as a marked path, which the page's script turns into a link,
-- with its rows
local function files(entry)
  local parts, of_file = {}, {}
  for row in ((entry.rij or "") .. ";"):gmatch("%s*(.-)%s*;") do of_file[#of_file + 1] = row end
  for path in (entry.bestand .. ";"):gmatch("%s*(.-)%s*;") do
    local row = rows(of_file[#parts + 1] or "")
    parts[#parts + 1] = '<code>' .. escape(path) .. "</code>" .. escape(row)
  end
  return table.concat(parts, "; ")
end

local function source(entry)
  local text = escape(entry.bron or entry["bron-id"])
  if entry["bron-id"] then
    text = '<span data-bron="' .. escape(entry["bron-id"]) .. '">' .. text .. "</span>"
  end
  if entry.plaats then text = text .. ", " .. escape(entry.plaats) end
  return text
end

local function lines(entry)
  local out = {}
  local function line(class, text)
    out[#out + 1] = "<p" .. (class and ' class="' .. class .. '"' or "") .. ">" .. text .. "</p>"
  end
  if entry.wat then line("wat", escape(entry.wat)) end
  if entry.waarde then
    local exact = entry.precisie and " (" .. escape(entry.precisie) .. ")" or ""
    line("waarde", escape(entry.waarde) .. exact)
  end
  if entry.formule then line("formule", escape(entry.formule)) end
  if entry.bron or entry["bron-id"] then line(nil, "Bron: " .. source(entry)) end
  if entry.bestand then line(nil, files(entry)) end
  return table.concat(out)
end

local function list()
  local out = {
    '<section class="herkomst" id="herkomst" data-pagefind-ignore="all">',
    "<h2>Herkomst van de getallen</h2>",
    string.format("<details open><summary>%d %s</summary>", #entries,
      #entries == 1 and "getal op deze bladzijde" or "getallen op deze bladzijde"),
    "<ol>",
  }
  for number, entry in ipairs(entries) do
    out[#out + 1] = string.format(
      '<li id="herkomst-%d">%s<a class="terug" href="#%s">Terug naar de tekst</a></li>',
      number, lines(entry), first_anchor[number])
  end
  out[#out + 1] = "</ol></details></section>"
  return pandoc.RawBlock("html", table.concat(out, "\n"))
end

local function plain(span)
  if span.classes:includes("feit") then return span.content end
end

local function linked(span)
  if span.classes:includes("feit") then return anchor(span) end
end

-- What is for paper alone counts no numbers on the site.
local PAPER_ONLY = { "alleen-pdf", "oogopslag" }

local function off_paper(div)
  for _, name in ipairs(PAPER_ONLY) do
    if div.classes:includes(name) then return {}, false end
  end
end

-- Headings and links keep the number as text: a link inside them would break the contents list.
local function inside(element)
  return element:walk({ Span = plain }), false
end

-- A block may ask for a script and a style sheet of its own: <div data-script="a.js" data-sheet="a.css">
local function add_asked(doc)
  doc:walk({
    RawBlock = function(raw)
      for file in raw.text:gmatch('%sdata%-script="([%w_-]+%.js)"') do
        local sheet = raw.text:match('%sdata%-sheet="([%w_-]+%.css)"')
        quarto.doc.add_html_dependency({
          name = "vertel-" .. file:gsub("%.js$", ""),
          version = "1.0.0",
          stylesheets = sheet and { "../" .. sheet } or nil,
          scripts = { { path = "../" .. file, afterBody = true } },
        })
      end
    end,
  })
end

local function add_assets(doc)
  if not (quarto and quarto.doc and quarto.doc.add_html_dependency) then return end
  quarto.doc.add_html_dependency({
    name = "vertel",
    version = "1.0.0",
    stylesheets = { "../onderdelen.css", "../tabellen.css", "../quarto.css" },
    scripts = {
      { path = "../vertel.js", afterBody = true },
      { path = "../grafiek.js", afterBody = true },
    },
  })
  add_asked(doc)
end

function Pandoc(doc)
  if not is_html then return doc:walk({ Span = plain }) end
  add_assets(doc)
  local result = doc:walk({ traverse = "topdown", Div = off_paper, Header = inside, Link = inside, Span = linked })
  if #entries > 0 then result.blocks:insert(list()) end
  return result
end
