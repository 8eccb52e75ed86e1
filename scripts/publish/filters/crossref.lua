-- Numbers, captions, references and callouts of one chapter, as Quarto writes them.
-- Built-in renderer only: Quarto has its own.
--
-- Gets its settings as JSON in the metadata field `publish`; gives what it found as JSON in
-- `publish-index`. On HTML a reference stays a placeholder that crossref.py fills once all
-- chapters are known; in Typst the template does the counting.

local is_typst = FORMAT:match('typst') ~= nil
local settings
local index
local counters
local sections

local NBSP = '\u{a0}'
local KINDS = { fig = true, tbl = true, sec = true }

local function kind_of(id)
  local kind = id:match('^(%a+)%-')
  return kind and KINDS[kind] and kind or nil
end

local function raw(text)
  return pandoc.RawInline(is_typst and 'typst' or 'html', text)
end

local function plain_raw(text)
  return pandoc.Plain { raw(text) }
end

local function escape(text)
  return (text:gsub('[&<>"]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }))
end

-- Headings that are asked for as HTML, as { record, inlines }: all written at once, for a call of the writer takes long.
local asked
local BETWEEN = '<!-- publish: next heading -->'

local function ask_html(record, inlines)
  asked[#asked + 1] = { record, inlines:clone() }
end

local function write_asked()
  local blocks = pandoc.Blocks {}
  for _, one in ipairs(asked) do
    blocks:extend { pandoc.Plain(one[2]), pandoc.RawBlock('html', BETWEEN) }
  end
  local from = 1
  local html = pandoc.write(pandoc.Pandoc(blocks), 'html')
  for _, one in ipairs(asked) do
    local first, last = html:find(BETWEEN, from, true)
    one[1].title = html:sub(from, first - 1):gsub('^%s+', ''):gsub('%s+$', ''):gsub('\n', ' ')
    from = last + 1
  end
end

local function add_entry(id, entry)
  if index.entries[id] then
    index.doubles[#index.doubles + 1] = id
  end
  index.entries[id] = entry
end

-- Ids of headings are made unique in the book: in Typst all chapters are one document.
local function scope(id)
  if id == '' or kind_of(id) or not is_typst then
    return id
  end
  return settings.slug .. '--' .. id
end

---------------------------------------------------------------- headings

local function next_number(level)
  if settings.label == '' or level > settings.depth + 1 then
    return ''
  end
  sections[level] = (sections[level] or 0) + 1
  for deeper = level + 1, 6 do
    sections[deeper] = 0
  end
  local parts = { settings.label }
  for upper = 2, level do
    parts[#parts + 1] = tostring(sections[upper] or 0)
  end
  return table.concat(parts, '.')
end

local function number_heading(header)
  local number = ''
  if not header.classes:includes('unnumbered') then
    number = next_number(header.level)
  elseif is_typst then
    return header
  end
  local entry = { id = header.identifier, level = header.level, number = number }
  index.headings[#index.headings + 1] = entry
  ask_html(entry, header.content)
  if kind_of(header.identifier) == 'sec' then
    add_entry(header.identifier, { kind = 'sec', number = number, title = pandoc.utils.stringify(header.content) })
  end
  if number ~= '' and not is_typst then
    header.attributes['number'] = number
    header.content:insert(1, pandoc.Space())
    header.content:insert(1, pandoc.Span({ pandoc.Str(number) }, { class = 'header-section-number' }))
  elseif is_typst and number == '' then
    header.classes:insert('unnumbered')
  end
  return header
end

-- The heading of the chapter itself: taken out on HTML (the page shows it), kept in Typst.
local function take_title(header)
  ask_html(index, header.content)
  if not is_typst or settings.kind == 'part' then
    return {}
  end
  header.identifier = settings.anchor
  if settings.label == '' and not header.classes:includes('unnumbered') then
    header.classes:insert('unnumbered')
  end
  return header
end

local function walk_headings(doc)
  local first = not settings.titled
  return doc:walk {
    traverse = 'topdown',
    Header = function(header)
      if header.level == 1 then
        if first then
          first = false
          return take_title(header), false
        end
        index.extra_titles[#index.extra_titles + 1] = pandoc.utils.stringify(header.content)
      end
      local result = number_heading(header)
      result.identifier = scope(result.identifier)
      return result, false
    end,
  }
end

-- Other places that a link may name, in Typst: unique in the book as well.
local function scope_place(element)
  if element.identifier ~= '' then
    element.identifier = scope(element.identifier)
    return element
  end
end

---------------------------------------------------------------- figures and tables

local function read_caption(text)
  local blocks = pandoc.read(text, settings.reader).blocks
  return pandoc.utils.blocks_to_inlines(blocks)
end

local function next_label(kind)
  counters[kind] = counters[kind] + 1
  local number = tostring(counters[kind])
  return settings.label == '' and number or settings.label .. '.' .. number
end

local function html_float(id, kind, number, content, caption)
  local top = settings.top[kind]
  local name = settings.words[kind] .. NBSP .. number .. (#caption > 0 and settings.delim or '')
  local prefix = { pandoc.Span({ pandoc.Str(name) }, { class = 'cap-nr' }) }
  if #caption > 0 then
    prefix[2] = pandoc.Space()
  end
  local classes = 'quarto-float-caption quarto-float-caption-' .. (top and 'top' or 'bottom')
  local figcaption = {
    plain_raw('<figcaption id="' .. escape(id) .. '-caption" class="' .. classes .. ' quarto-float-' .. kind .. '">'),
    pandoc.Plain(pandoc.Inlines(prefix) .. caption),
    plain_raw('</figcaption>'),
  }
  local body = pandoc.Div(content, { class = 'quarto-float-content', ['aria-describedby'] = id .. '-caption' })
  local blocks = pandoc.Blocks { plain_raw('<figure class="quarto-float quarto-float-' .. kind .. ' figure">') }
  if top then blocks:extend(figcaption) end
  blocks:insert(body)
  if not top then blocks:extend(figcaption) end
  blocks:insert(plain_raw('</figure>'))
  return pandoc.Div(blocks, { id = id, class = 'quarto-float quarto-figure' })
end

local function typst_float(id, kind, content, caption)
  local blocks = pandoc.Blocks { plain_raw('#figure([') }
  blocks:extend(content)
  blocks:insert(plain_raw('], caption: figure.caption(\nposition: ' .. (settings.top[kind] and 'top' or 'bottom') .. ', \n['))
  blocks:insert(pandoc.Plain(caption))
  blocks:insert(plain_raw(']), \nkind: "quarto-float-' .. kind .. '", \nsupplement: "' .. settings.words[kind] .. '", \n)\n<' .. id .. '>\n\n'))
  return blocks
end

-- Tables inside a float are no figures of their own.
local function strip_figures(content)
  return content:walk {
    Table = function(tbl)
      tbl.classes:insert('typst:no-figure')
      return tbl
    end
  }
end

local function make_float(id, kind, content, caption)
  local number = next_label(kind)
  add_entry(id, { kind = kind, number = number, title = pandoc.utils.stringify(caption) })
  if is_typst then
    return typst_float(id, kind, strip_figures(content), caption), false
  end
  return html_float(id, kind, number, content, caption), false
end

local function unwrap_cells(content)
  return content:walk {
    Div = function(div)
      if div.classes:includes('cell') or div.classes:includes('cell-output') then
        return div.content
      end
    end
  }
end

local function float_div(div)
  local kind = kind_of(div.identifier)
  if kind ~= 'fig' and kind ~= 'tbl' then
    return nil
  end
  local content = div.content
  local text = div.attributes[kind .. '-cap']
  local caption
  if text then
    caption = read_caption(text)
  else
    local last = content[#content]
    if not last or (last.t ~= 'Para' and last.t ~= 'Plain') then
      index.captionless[#index.captionless + 1] = div.identifier
      return nil
    end
    caption = last.content
    content:remove(#content)
  end
  return make_float(div.identifier, kind, unwrap_cells(content), caption)
end

local function float_figure(figure)
  local image = figure.content[1] and figure.content[1].content and figure.content[1].content[1]
  local id = figure.identifier
  if id == '' and image and image.t == 'Image' then
    id = image.identifier
    image.identifier = ''
  end
  if kind_of(id) ~= 'fig' then
    return nil
  end
  if image and image.t == 'Image' then
    image.caption = {}
  end
  return make_float(id, 'fig', figure.content, pandoc.utils.blocks_to_inlines(figure.caption.long))
end

local function float_table(tbl)
  local id = tbl.identifier
  local caption = pandoc.utils.blocks_to_inlines(tbl.caption.long)
  if kind_of(id) ~= 'tbl' then
    if is_typst and #caption == 0 then
      tbl.classes:insert('typst:no-figure')
      return tbl
    end
    return nil
  end
  tbl.identifier = ''
  tbl.caption = {}
  return make_float(id, 'tbl', pandoc.Blocks { tbl }, caption)
end

local function walk_floats(doc)
  return doc:walk { traverse = 'topdown', Div = float_div, Figure = float_figure, Table = float_table }
end

---------------------------------------------------------------- callouts and other divs

local COLOURS = {
  note = { 'dae6fb', '0758E5' }, tip = { 'ccf1e3', '00A047' }, warning = { 'fcefdc', 'EB9113' },
  important = { 'f7dddc', 'CC1914' }, caution = { 'ffe5d0', 'FC5300' },
}

local function callout_title(div, kind)
  local first = div.content[1]
  if first and first.t == 'Header' then
    div.content:remove(1)
    return first.content
  end
  if div.attributes['title'] then
    return read_caption(div.attributes['title'])
  end
  return pandoc.Inlines { pandoc.Str(settings.words['callout-' .. kind]) }
end

local function typst_callout(div, kind, title)
  local colour = COLOURS[kind]
  local blocks = pandoc.Blocks { plain_raw('#callout(\nbody: [') }
  blocks:extend(div.content)
  blocks:insert(plain_raw(']\n, \ntitle: ['))
  blocks:insert(pandoc.Plain(title))
  blocks:insert(plain_raw(']\n, \nbackground_color: \nrgb("#' .. colour[1] .. '")\n, \nicon_color: \nrgb("#' .. colour[2]
    .. '")\n, \nicon: \nnone\n, \nbody_background_color: \nwhite\n)\n\n'))
  return blocks
end

local function html_callout(div, kind, title)
  local classes = 'callout callout-style-default callout-' .. kind .. ' callout-titled'
  local collapse = div.attributes['collapse']
  local id = div.identifier ~= '' and ' id="' .. escape(div.identifier) .. '"' or ''
  local outer, header = '<div', '<div class="callout-header">'
  local outer_end, header_end = '</div>', '</div>'
  if collapse then
    outer = collapse == 'false' and '<details open' or '<details'
    header, outer_end, header_end = '<summary class="callout-header">', '</details>', '</summary>'
  end
  return {
    plain_raw(outer .. id .. ' class="' .. classes .. '">'),
    plain_raw(header .. '<span class="callout-title-container">'),
    pandoc.Plain(title),
    plain_raw('</span>' .. header_end),
    pandoc.Div(div.content, { class = 'callout-body-container callout-body' }),
    plain_raw(outer_end),
  }
end

local function make_callout(div)
  for kind in pairs(COLOURS) do
    if div.classes:includes('callout-' .. kind) then
      local title = callout_title(div, kind)
      if is_typst then
        return typst_callout(div, kind, title)
      end
      return html_callout(div, kind, title)
    end
  end
end

local function take_cover(div)
  if div.classes:includes('omslag') then
    if not is_typst then
      index.cover = pandoc.write(pandoc.Pandoc(div.content), 'html')
    end
    return {}
  end
  if is_typst and (div.classes:includes('cell') or div.classes:includes('cell-output')) then
    return div.content
  end
end

-- On HTML a chapter that opens with a mirror block hands it to the page, above the title.
local function take_mirror(doc)
  local first = doc.blocks[1]
  if not is_typst and first and first.t == 'Div' and first.classes:includes('spiegel') then
    index.mirror = pandoc.write(pandoc.Pandoc(first.content), 'html')
    doc.blocks:remove(1)
  end
end

---------------------------------------------------------------- references and links

local function typst_reference(cite, id, kind)
  local supplement = settings.words[kind]
  if kind == 'sec' then
    local chapter = settings.chapters[id]
    supplement = chapter and settings.words[chapter] or settings.words.sec
  end
  if cite.mode == 'SuppressAuthor' then supplement = '' end
  return { raw('#ref(<' .. id .. '>, supplement: [' .. supplement .. '])') }
end

local function html_reference(cite, id)
  local mode = cite.mode == 'SuppressAuthor' and 'number' or 'full'
  if #cite.prefix > 0 then mode = 'number' end
  return { raw('<a href="publish-ref:' .. escape(id) .. '" class="quarto-xref">publish-' .. mode .. ':' .. escape(id) .. ';</a>') }
end

local function resolve_cite(cite)
  local result = pandoc.Inlines {}
  for position, citation in ipairs(cite.citations) do
    local id = citation.id:sub(1, 1):lower() .. citation.id:sub(2)
    local kind = kind_of(id)
    index.references[#index.references + 1] = { id = kind and id or citation.id, known = kind ~= nil }
    if position > 1 then result:extend { pandoc.Str(','), pandoc.Space() } end
    if kind then
      if #citation.prefix > 0 then
        result:extend(citation.prefix)
        result:insert(pandoc.Str(NBSP))
      end
      result:extend(is_typst and typst_reference(citation, id, kind) or html_reference(citation, id))
      result:extend(citation.suffix)
    end
  end
  return result
end

-- Join a relative path to the folder of the chapter; a leading slash means the root.
local function from_root(target)
  if target:sub(1, 1) == '/' then
    return target:sub(2)
  end
  local joined = pandoc.path.normalize(pandoc.path.join { settings.folder, target })
  local parts = {}
  for part in joined:gmatch('[^/]+') do
    if part == '..' then table.remove(parts) elseif part ~= '.' then parts[#parts + 1] = part end
  end
  return table.concat(parts, '/')
end

local function is_local(target)
  return target ~= '' and not target:match('^%a[%w+.-]*:') and not target:match('^//')
end

local function typst_link(link, path, fragment)
  local chapter = path == '' and settings.path or from_root(path)
  local anchor = settings.anchors[chapter]
  if path == '' or anchor then
    local id = fragment ~= '' and fragment or anchor
    if fragment ~= '' and not kind_of(fragment) then
      id = (settings.slugs[chapter] or settings.slug) .. '--' .. fragment
    end
    link.target = '#' .. id
    return link
  end
  return link.content
end

local function resolve_link(link)
  if not is_local(link.target) then return nil end
  local path, fragment = link.target:match('^([^#]*)#?(.*)$')
  if path:match('%.qmd$') or path == '' then
    index.links[#index.links + 1] = { path = path == '' and settings.path or from_root(path), fragment = fragment, target = link.target }
  end
  if is_typst then
    return typst_link(link, path, fragment)
  end
  if path:sub(1, 1) == '/' then path = settings.root .. path:sub(2) end
  path = path:gsub('%.qmd$', '.html')
  link.target = path .. (fragment ~= '' and '#' .. fragment or '')
  return link
end

local function typst_string(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"'
end

-- In an address a space or accent is written as %20 or %C3%A9; a file has its own name.
local function file_name(path)
  return (path:gsub('%%(%x%x)', function(code) return string.char(tonumber(code, 16)) end))
end

local function resolve_image(image)
  if not is_local(image.src) then
    index.remote[#index.remote + 1] = image.src
    return nil
  end
  local path = from_root(image.src)
  local name = file_name(path)
  index.images[#index.images + 1] = name
  local alt = image.attributes['fig-alt'] or pandoc.utils.stringify(image.caption)
  image.attributes['fig-alt'] = nil
  if is_typst then
    local width = image.attributes['width']
    local size = width and width:match('^[%d.]+%%$') and ', width: ' .. width or ''
    return raw('#box(image(' .. typst_string('/' .. name) .. ', alt: ' .. typst_string(alt) .. size .. '))')
  end
  image.src = settings.root .. path
  image.caption = { pandoc.Str(alt) }
  return image
end

---------------------------------------------------------------- the whole chapter

local function start(meta)
  settings = pandoc.json.decode(pandoc.utils.stringify(meta.publish), false)
  counters = { fig = 0, tbl = 0 }
  sections = {}
  asked = {}
  index = {
    entries = {}, headings = {}, doubles = {}, captionless = {}, extra_titles = {}, references = {},
    links = {}, images = {}, remote = {}, title = '', cover = '', mirror = '',
  }
end

function Pandoc(doc)
  start(doc.meta)
  doc = doc:walk { Div = make_callout }
  doc = walk_headings(doc)
  doc = walk_floats(doc)
  if is_typst then doc = doc:walk { Div = scope_place, Span = scope_place } end
  doc = doc:walk { Cite = resolve_cite, Link = resolve_link, Image = resolve_image }
  doc = doc:walk { Div = take_cover }
  take_mirror(doc)
  write_asked()
  doc.meta.publish = nil
  doc.meta['publish-index'] = pandoc.RawInline(is_typst and 'typst' or 'html', pandoc.json.encode(index))
  return doc
end
