-- Terms explained at their first use on a page. Metadata: `begrippen`, the file of terms, and
-- `begrippen-bladzijde`, the page that lists them all. HTML: the term becomes a link to an entry in a list
-- at the end of the page. Typst: a quiet mark, and a list after the chapter, which leads to the page of terms
-- and passes over what the part has explained before.
--
-- A term has an id, the term itself, an abbreviation, other forms (`vormen`) and an explanation (`uitleg`).
-- Abbreviations, and forms with a capital inside, match in their own case, terms in any case; both as whole
-- words, the longest first.

local is_html = FORMAT:match("html") ~= nil
local is_typst = FORMAT == "typst"

-- What is passed over: numbers, claims, source lines, what is itself a list of terms, and other languages.
local NO_DIVS = { "geen-begrippen", "uitspraak", "spiegel", "bron", "legenda", "keuze", "omslag", "kaartkop" }
NO_DIVS[#NO_DIVS + 1] = "oogopslag"
NO_DIVS[#NO_DIVS + 1] = is_html and "alleen-pdf" or "alleen-site"
local NO_SPANS = { "geen-begrippen", "feit", "bron", "st" }

local WORD = "[%w\128-\255]"
local terms, starts = {}, {}

-- The file ----------------------------------------------------------------------------------------

-- One text from a place in a value, and where it ends: quoted, or plain up to a comment or the end of a part.
-- `vertel check` refuses what YAML has besides: other escapes than \" and \\, null, texts of several lines.
local function scan(value, at, in_list)
  local quote = value:match("^[\"']", at)
  if not quote then
    local text = value:match(in_list and "^[^,%]]*" or "^.*", at)
    local comment = (" " .. text):find("%s#")
    return (text:sub(1, comment and comment - 1):gsub("%s+$", "")), at + #text
  end
  local found, place = "", at + 1
  while true do
    local stop = value:find(quote == '"' and '["\\]' or "'", place)
    if not stop then return found .. value:sub(place), #value + 1 end
    local after = value:sub(stop + 1, stop + 1)
    found = found .. value:sub(place, stop - 1)
    if value:sub(stop, stop) == quote and not (quote == "'" and after == quote) then return found, stop + 1 end
    found, place = found .. after, stop + 2
  end
end

-- [a, "b, c"] → its parts
local function scan_list(value)
  local found, at = {}, 2
  while true do
    at = value:find("[^%s,]", at)
    if not at or value:sub(at, at) == "]" then return found end
    found[#found + 1], at = scan(value, at, true)
  end
end

-- Records of YAML, one key on a line: pandoc's own reader takes a tenth of a second for every page.
local function read_records(path, text)
  local records, number = {}, 0
  for line in (text .. "\n"):gmatch("(.-)\r?\n") do
    number = number + 1
    local dash, key, value = line:match("^(%-?)%s+(%l[%w_]*):%s*(.-)%s*$")
    if dash == "-" then records[#records + 1] = {} end
    if key and #records > 0 then
      local text = value:sub(1, 1) == "[" and scan_list(value) or scan(value, 1)
      records[#records][key] = text
    elseif line:match("%S") and not line:match("^%s*#") then
      error(path .. ", regel " .. number .. ": schrijf een begrip als ‘sleutel: waarde’, elk op één regel.", 0)
    end
  end
  return records
end

-- Quarto makes paths relative to the page; the project's root is where they start.
local function from_root(value)
  return (pandoc.utils.stringify(value):gsub("%.%./", ""):gsub("^/", ""))
end

local function open_file(path)
  local root = quarto and quarto.project and quarto.project.directory
  local file = io.open(path) or (root and io.open(pandoc.path.join({ root, path })))
  return file or error("Het bestand " .. path .. " met begrippen is er niet.", 0)
end

-- Words -------------------------------------------------------------------------------------------

-- Typographic marks and hard spaces become plain bytes of the same number, so that places stay the same.
local function plain(text)
  return (text:gsub("\226\128[\144-\191]", "'''"):gsub("\194[\160\171\187]", "  "))
end

local function lower(text)
  local small = pandoc.text.lower(text)
  return #small == #text and small or text
end

local function add_form(form, term, exact)
  form = plain(exact and form or lower(form))
  local first = form:match(WORD .. "+")
  local key = (exact and "=" or "") .. first
  starts[key] = starts[key] or {}
  table.insert(starts[key], { text = form, term = term, exact = exact })
end

local function load_terms(path)
  local file = open_file(path)
  for _, record in ipairs(read_records(path, file:read("a"))) do
    terms[#terms + 1] = record
    local short = record.afkorting ~= "" and record.afkorting
    if short then add_form(short, record, true) end
    if record.term ~= short then add_form(record.term, record, false) end
    for _, form in ipairs(record.vormen or {}) do add_form(form, record, form:match("^.+%u") ~= nil) end
  end
  file:close()
  for _, forms in pairs(starts) do
    table.sort(forms, function(a, b) return #a.text > #b.text end)
  end
end

-- Find the term that starts with the word from `from` to `stop`; return it, and the last byte it covers.
local function match_at(text, small, from, stop)
  local exact, any = starts["=" .. text:sub(from, stop)], starts[small:sub(from, stop)]
  if not (exact or any) then return nil end
  local best
  for _, forms in ipairs({ exact or {}, any or {} }) do
    for _, form in ipairs(forms) do
      local last = from + #form.text - 1
      local after = text:sub(last + 1, last + 1)
      local whole = not after:match(WORD) and (form.exact or (after ~= "-" and text:sub(from - 1, from - 1) ~= "-"))
      if whole and (form.exact and text or small):sub(from, last) == form.text then
        if not best or last > best.last then best = { form = form, last = last } end
        break
      end
    end
  end
  if not best then return nil end
  local own = text:match("^'+s%f[^%w]", best.last + 1) -- JGT’s
  return best.form, best.last + (own and #own or 0)
end

-- A page ------------------------------------------------------------------------------------------

local page -- what is found on the page: entries in order, and what was seen

local function new_page()
  page = { found = {}, seen = {}, short = {}, block = 0 }
end

-- A term counts once on a page. An abbreviation counts again, unless the term stands in the same paragraph.
local function is_new(form)
  local id = form.term.id
  local known = page.seen[id]
  if not known then
    page.seen[id] = page.block
    table.insert(page.found, form.term)
  end
  if form.exact then
    local first = not page.short[id] and known ~= page.block
    page.short[id] = true
    return first
  end
  return not known
end

local function mark(inlines, term)
  if is_typst then
    local out = pandoc.List({ pandoc.RawInline("typst", "#begrip[") })
    out:extend(inlines)
    out:insert(pandoc.RawInline("typst", "];"))
    return out
  end
  term.anchors = (term.anchors or 0) + 1
  local id = "w-" .. term.id .. (term.anchors > 1 and "-" .. term.anchors or "")
  return pandoc.List({ pandoc.Link(inlines, "#woord-" .. term.id, "", pandoc.Attr(id, { "begrip" })) })
end

-- The inlines between two bytes of a run; a word is cut where needed.
local function slice(run, from, last)
  local out = pandoc.List({})
  for _, piece in ipairs(run) do
    local a, b = math.max(from, piece.from), math.min(last, piece.last)
    if a <= b then
      local whole = a == piece.from and b == piece.last
      out:insert(whole and piece.inline or pandoc.Str(piece.inline.text:sub(a - piece.from + 1, b - piece.from + 1)))
    end
  end
  return out
end

-- Tell whether a text may hold a term to mark. Looking at text costs little, at pandoc's words one by one much.
local function has_new(raw)
  local text = plain(raw)
  local small = lower(text)
  local at = 1
  while true do
    local from, last = text:find(WORD .. "+", at)
    if not from then return false end
    local form, stop = match_at(text, small, from, last)
    if form and (not page.seen[form.term.id] or (form.exact and not page.short[form.term.id])) then return true end
    at = (stop or last) + 1
  end
end

-- Mark the terms in a run of words and spaces.
local function marked(run, raw)
  local text = plain(raw)
  local small = lower(text)
  local out, done, at = pandoc.List({}), 0, 1
  while true do
    local from, last = text:find(WORD .. "+", at)
    if not from then break end
    local form, stop = match_at(text, small, from, last)
    if form and is_new(form) then
      out:extend(slice(run, done + 1, from - 1))
      out:extend(mark(slice(run, from, stop), form.term))
      done = stop
    end
    at = (stop or last) + 1
  end
  if done == 0 then return nil end
  out:extend(slice(run, done + 1, #raw))
  return out
end

local SPACES = { Space = true, SoftBreak = true }

local function each_run(inlines)
  local out, run, words = pandoc.List({}), {}, {}
  local size, changed = 0, false
  local function close()
    local new = #run > 0 and marked(run, table.concat(words))
    if new then
      out:extend(new)
      changed = true
    else
      for _, piece in ipairs(run) do out:insert(piece.inline) end
    end
    run, words, size = {}, {}, 0
  end
  for _, inline in ipairs(inlines) do
    local kind = inline.t
    local text = kind == "Str" and inline.text or (SPACES[kind] and " ")
    if text then
      run[#run + 1] = { inline = inline, from = size + 1, last = size + #text }
      words[#words + 1] = text
      size = size + #text
    else
      close()
      out:insert(inline)
    end
  end
  close()
  if changed then return out end
end

local function skip(element) return element, false end

local function skip_class(names)
  return function(element)
    local lang = element.attributes.lang
    if lang and not lang:match("^nl") then return element, false end
    for _, name in ipairs(names) do
      if element.classes:includes(name) then return element, false end
    end
  end
end

-- Quarto has made a node of a figure or table with a label before this filter runs, and its caption a part of it.
local skip_noted = skip_class(NO_DIVS)
local function skip_div(element)
  if element.attributes["__quarto_custom_type"] == "FloatRefTarget" then return element, false end
  return skip_noted(element)
end

local function open_block(element)
  page.block = page.block + 1
  if not has_new(pandoc.utils.stringify(element)) then return element, false end
end

local walker = {
  traverse = "topdown",
  Header = skip, Link = skip, Image = skip, Note = skip, Cite = skip, Emph = skip, Strong = skip,
  Table = skip, Figure = skip, BlockQuote = skip,
  Div = skip_div,
  Span = skip_class(NO_SPANS),
  Para = open_block, Plain = open_block,
  Inlines = each_run,
}

-- The list of a page ------------------------------------------------------------------------------

local function name_of(term)
  local short = term.afkorting
  return (short and short ~= "" and short ~= term.term) and term.term .. " (" .. short .. ")" or term.term
end

local function sorted(found)
  local list = pandoc.List(found)
  list:sort(function(a, b) return lower(a.term) < lower(b.term) end)
  return list
end

local function raw(format, text) return pandoc.RawBlock(format, text) end

local function escape(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

local function html_list(found, address)
  local out = pandoc.List({
    raw("html", '<section class="herkomst woorden" id="woorden" data-pagefind-ignore="all">\n'
      .. "<h2>Woorden op deze bladzijde</h2>\n<details open><summary>Uitleg van "
      .. (#found == 1 and "één woord" or #found .. " woorden") .. "</summary>\n<ul>"),
  })
  for _, term in ipairs(sorted(found)) do
    local head = '<li id="woord-%s"><p class="wat">%s</p><p>%s</p>'
    local back = '<a class="terug" href="#w-' .. term.id .. '">Terug naar de tekst</a></li>'
    local html = head:format(term.id, escape(name_of(term)), escape(term.uitleg))
    if address then
      local link = pandoc.Link("Bij alle begrippen", address .. "#begrip-" .. term.id)
      out:insert(pandoc.Plain({
        pandoc.RawInline("html", html .. '<span class="meer">'), link, pandoc.RawInline("html", "</span>" .. back),
      }))
    else
      out:insert(raw("html", html .. back))
    end
  end
  out:insert(raw("html", "</ul></details></section>"))
  return out
end

local function typst_list(found)
  local out = pandoc.List({ raw("typst", "#woorden([Woorden], [Alle woorden: vanaf bladzijde],") })
  for _, term in ipairs(sorted(found)) do
    -- one paragraph: a line of its own for each part would put a space before the mark that follows
    out:insert(pandoc.Plain({
      pandoc.RawInline("typst", '("' .. term.id .. '", ['), pandoc.Str(name_of(term)), pandoc.RawInline("typst", "], ["),
      pandoc.Str(term.uitleg), pandoc.RawInline("typst", "]),"),
    }))
  end
  out:insert(raw("typst", ")"))
  return out
end

-- A place in the PDF for the first name on the page of terms, to which the list of every chapter leads.
local placed = false
local function place(span)
  if placed or not (span.classes:includes("begripnaam") and span.identifier:match("^begrip%-")) then return nil end
  placed = true
  span.content:insert(1, pandoc.RawInline("typst", "#metadata(none)<begrippen>"))
  return span
end

-- Where Quarto says which file follows, or where a part begins: the list of a chapter stands before it.
local function between_chapters(block)
  if block.t == "Div" then return block.classes:includes("quarto-book-part") end
  local raw = block.t == "RawBlock" and block or (block.t == "Para" and #block.content == 1 and block.content[1])
  return raw and raw.text and raw.text:find("^<!%-%- quarto%-file%-metadata:") ~= nil
end

-- In Quarto's PDF all chapters are one document: each heading of the first level opens a page.
local function pages_of(blocks)
  local pages = { pandoc.List({}) }
  for _, block in ipairs(blocks) do
    local opens = is_typst and (block.t == "Header" and block.level == 1 or between_chapters(block))
    if opens then pages[#pages + 1] = pandoc.List({}) end
    pages[#pages]:insert(block)
  end
  return pages
end

function Pandoc(doc)
  local file, address = doc.meta["begrippen"], doc.meta["begrippen-bladzijde"]
  doc.meta["begrippen"], doc.meta["begrippen-bladzijde"] = nil, nil
  if not file or not (is_html or is_typst) then return doc end
  load_terms(from_root(file))
  if is_typst then doc = doc:walk({ Span = place }) end
  local out = pandoc.List({})
  for _, blocks in ipairs(pages_of(doc.blocks)) do
    new_page()
    out:extend(pandoc.Blocks(blocks):walk(walker))
    if #page.found > 0 then
      out:extend(is_typst and typst_list(page.found) or html_list(page.found, address and "/" .. from_root(address)))
    end
  end
  doc.blocks = out
  return doc
end
