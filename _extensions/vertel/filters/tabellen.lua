-- Tables. HTML: a scroll frame with a name, alignment as classes. Typst: figures to the right, group rows and totals
-- set apart; kolommen.lua gives the columns their widths.

local is_html = FORMAT:match("html") ~= nil
local is_typst = FORMAT == "typst"
local ALIGNMENT = { AlignRight = "rechts", AlignCenter = "midden" }

local function rows_of(tbl)
  local rows = pandoc.List({})
  for _, body in ipairs(tbl.bodies) do rows:extend(body.body) end
  return rows
end

local function each_row(tbl, action)
  for _, row in ipairs(tbl.head.rows) do action(row, true) end
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.head) do action(row, false) end
    for _, row in ipairs(body.body) do action(row, false) end
  end
  for _, row in ipairs(tbl.foot.rows) do action(row, false) end
end

local function without_widths(tbl)
  for i, spec in ipairs(tbl.colspecs) do
    local alignment = tostring(spec[1]) == "AlignDefault" and "AlignLeft" or spec[1]
    tbl.colspecs[i] = { alignment, nil }
  end
end

-- HTML ---------------------------------------------------------------------------------------------

-- Inline styles are not allowed on the site: alignment becomes a class.
local function align_by_class(tbl)
  local of_column = {}
  for i, spec in ipairs(tbl.colspecs) do of_column[i] = ALIGNMENT[tostring(spec[1])] end
  each_row(tbl, function(row)
    local column = 1
    for _, cell in ipairs(row.cells) do
      local class = ALIGNMENT[tostring(cell.alignment)] or of_column[column]
      if class and not cell.classes:includes("getal") then cell.classes:insert(class) end
      cell.alignment = "AlignDefault"
      column = column + cell.col_span
    end
  end)
  for i, _ in ipairs(tbl.colspecs) do tbl.colspecs[i] = { "AlignDefault", nil } end
end

-- Pandoc loses the row heads of a table with group rows in it; their scope attribute tells them.
local function restore_row_heads(tbl)
  for _, body in ipairs(tbl.bodies) do
    local heads = #body.body > 0
    for _, row in ipairs(body.body) do
      local first = row.cells[1]
      if not (first and first.attributes.scope and first.col_span == 1) then heads = false end
    end
    if heads and body.row_head_columns == 0 then body.row_head_columns = 1 end
  end
end

-- A first column of more than a word or two keeps room for them on a phone.
local LONG_HEAD = 14
local function mark_long_heads(tbl)
  for _, row in ipairs(rows_of(tbl)) do
    local first = row.cells[1]
    if first and first.col_span == 1 and utf8.len(pandoc.utils.stringify(first.contents)) > LONG_HEAD then
      tbl.classes:insert("kop-lang")
      return
    end
  end
end

local function framed(tbl, label)
  restore_row_heads(tbl)
  align_by_class(tbl)
  mark_long_heads(tbl)
  local name = label or pandoc.utils.stringify(tbl.caption.long)
  if name == "" then name = "Tabel" end
  return pandoc.Div({ tbl }, pandoc.Attr("", { "rol" }, { { "role", "region" }, { "tabindex", "0" }, { "aria-label", name } }))
end

-- The caption of what a Div holds. Quarto has made a node of its own of a table with a label before this filter runs:
-- a Div with a Div for each of its parts, the caption the one without a table.
local function caption_of(div)
  local caption = div.attributes["tbl-cap"]
  if caption then return pandoc.utils.stringify(pandoc.read(caption, "markdown")) end
  if div.attributes["__quarto_custom_type"] ~= "FloatRefTarget" then return nil end
  for i, part in ipairs(div.content) do
    local text = i > 1 and pandoc.utils.stringify(part) or ""
    if text ~= "" then return text end
  end
end

-- Quarto reads tables inside other HTML too, of which it leaves the rest as it was: then the frame is there.
local function has_frame(before)
  return before and before.t == "RawBlock" and before.text:find('<div class="rol"[^>]*>%s*$') ~= nil
end

local function set_frames(blocks, label)
  local out = pandoc.List({})
  for i, block in ipairs(blocks) do
    local bare = block.t == "Table" and not has_frame(blocks[i - 1])
    out:insert(bare and framed(block, label) or block)
  end
  return out
end

local function html(doc)
  local function frame(label)
    return {
      traverse = "topdown",
      Blocks = function(blocks) return set_frames(blocks, label) end,
      Div = function(div)
        if div.classes:includes("rol") then return div, false end
        local own = not label and caption_of(div)
        if own then return div:walk(frame(own)), false end
      end,
      Table = function(tbl) return tbl, false end,
    }
  end
  return doc:walk(frame(nil))
end

-- Typst --------------------------------------------------------------------------------------------

local function is_number(cell) return cell.classes:includes("getal") end

-- A column with figures is set to the right, its heading too.
local function align_figures(tbl)
  local figures = {}
  for _, row in ipairs(rows_of(tbl)) do
    local column = 1
    for _, cell in ipairs(row.cells) do
      if is_number(cell) and cell.col_span == 1 then figures[column] = true end
      column = column + cell.col_span
    end
  end
  for column, _ in pairs(figures) do
    if tbl.colspecs[column] then tbl.colspecs[column] = { "AlignRight", nil } end
  end
end

local function wrapped(cell, name)
  local inlines = pandoc.List({ pandoc.RawInline("typst", "#" .. name .. "[") })
  inlines:extend(pandoc.utils.blocks_to_inlines(cell.contents))
  inlines:insert(pandoc.RawInline("typst", "];"))
  cell.contents = { pandoc.Plain(inlines) }
end

local function mark_rows(tbl)
  each_row(tbl, function(row, head)
    local name = head and "kolomkop" or (row.classes:includes("draad") and "draad")
      or ((row.classes:includes("totaal") or row.classes:includes("total")) and "totaalcel")
    if not name then return end
    for _, cell in ipairs(row.cells) do
      if #cell.contents > 0 then wrapped(cell, name) end
    end
  end)
end

-- Groups -------------------------------------------------------------------------------------------
-- On paper nobody filters: the values of a column of class `bundel` become the heads of groups, and the column goes.

local function bundled_column(tbl)
  for _, row in ipairs(tbl.head.rows) do
    for i, cell in ipairs(row.cells) do
      if cell.classes:includes("bundel") then return i end
    end
  end
end

local function group_head(cell, width)
  local head = pandoc.Cell(cell.contents, "AlignDefault", 1, width, pandoc.Attr("", {}, { scope = "colgroup" }))
  return pandoc.Row({ head }, pandoc.Attr("", { "draad" }))
end

local function bundle(tbl)
  local column = bundled_column(tbl)
  if not column then return end
  local width, last = #tbl.colspecs - 1, nil
  tbl.colspecs:remove(column)
  for _, row in ipairs(tbl.head.rows) do row.cells:remove(column) end
  for _, body in ipairs(tbl.bodies) do
    local rows = pandoc.List({})
    for _, row in ipairs(body.body) do
      local cell = row.cells:remove(column)
      local value = pandoc.utils.stringify(cell.contents)
      if value ~= last then rows:insert(group_head(cell, width)) end
      rows:insert(row)
      last = value
    end
    body.body = rows
  end
end

-- A caption written below a table in Markdown stands above it; with a label it is that of a float.
local function with_caption(tbl)
  local caption, id = pandoc.utils.blocks_to_inlines(tbl.caption.long), tbl.identifier
  tbl.caption, tbl.identifier = {}, ""
  if id ~= "" then
    return { pandoc.Div(#caption > 0 and { tbl, pandoc.Para(caption) } or { tbl }, pandoc.Attr(id)) }
  end
  if #caption == 0 then return { tbl } end
  return {
    pandoc.RawBlock("typst", "#block(sticky: true, below: 0.6em)["), pandoc.Plain(caption), pandoc.RawBlock("typst", "]"),
    tbl,
  }
end

local function typst(doc)
  return doc:walk({
    traverse = "topdown",
    Table = function(tbl)
      bundle(tbl)
      without_widths(tbl)
      align_figures(tbl)
      mark_rows(tbl)
      return with_caption(tbl), false
    end,
  })
end

-- A cell of an HTML table cannot hold @sec-x; <span class="verwijzing">sec-x</span> stands for it.
local function reference(span)
  if not span.classes:includes("verwijzing") then return nil end
  local id = pandoc.utils.stringify(span)
  return pandoc.Cite({ pandoc.Str("@" .. id) }, { pandoc.Citation(id, "AuthorInText") })
end

function Pandoc(doc)
  doc = doc:walk({ Span = reference })
  if is_html then return html(doc) end
  if is_typst then return typst(doc) end
  return doc
end