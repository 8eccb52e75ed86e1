-- Tables. HTML: a scroll frame with a name, alignment as classes. Typst: figures to the right,
-- column widths left to the template, group rows and totals set apart.

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
      if not (first and first.attributes.scope) then heads = false end
    end
    if heads and body.row_head_columns == 0 then body.row_head_columns = 1 end
  end
end

local function framed(tbl, label)
  restore_row_heads(tbl)
  align_by_class(tbl)
  local name = label or pandoc.utils.stringify(tbl.caption.long)
  if name == "" then name = "Tabel" end
  return pandoc.Div({ tbl }, pandoc.Attr("", { "rol" }, { { "role", "region" }, { "tabindex", "0" }, { "aria-label", name } }))
end

local function html(doc)
  local function frame(label)
    return function(tbl) return framed(tbl, label), false end
  end
  return doc:walk({
    traverse = "topdown",
    Div = function(div)
      if div.classes:includes("rol") then return div, false end
      local caption = div.attributes["tbl-cap"]
      if caption then
        local text = pandoc.utils.stringify(pandoc.read(caption, "markdown"))
        return div:walk({ traverse = "topdown", Table = frame(text) }), false
      end
    end,
    Table = frame(nil),
  })
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

-- Shares of the width for a table of words: every column has room for its longest word, and what is left goes to
-- the columns with the longest texts. In characters; empty for a table of figures, which is as wide as it is.
local WIDTH, LONG, POWER = 100, 60, 0.75

local function measure_column(cell, column)
  local text = pandoc.utils.stringify(cell.contents)
  local length = utf8.len(text) or #text
  column.figures = column.figures or is_number(cell)
  column.longest = math.max(column.longest, length)
  column.total = column.total + length
  for word in text:gmatch("%S+") do column.word = math.max(column.word, (utf8.len(word) or #word) + 2) end
end

local function measure_columns(tbl)
  local columns = {}
  for i, _ in ipairs(tbl.colspecs) do columns[i] = { longest = 0, total = 0, word = 3 } end
  each_row(tbl, function(row)
    local position = 1
    for _, cell in ipairs(row.cells) do
      if cell.col_span == 1 then measure_column(cell, columns[position]) end
      position = position + cell.col_span
    end
  end)
  return columns
end

local function shares(tbl)
  local columns, room, sum, long = measure_columns(tbl), WIDTH, 0, false
  for _, column in ipairs(columns) do
    room, sum = room - column.word, sum + column.total ^ POWER
    long = long or column.longest > LONG
    if column.figures then return "()" end
  end
  if not long or room < 0 or #columns > 7 then return "()" end
  local out = {}
  for i, column in ipairs(columns) do
    out[i] = string.format("%.1ffr", column.word + room * column.total ^ POWER / sum)
  end
  return "(" .. table.concat(out, ", ") .. ",)"
end

local function typst(doc)
  return doc:walk({
    Table = function(tbl)
      local widths = shares(tbl)
      without_widths(tbl)
      align_figures(tbl)
      mark_rows(tbl)
      local many = #tbl.colspecs > 7 and "true" or "false"
      local call = "#tabelblok(veel: " .. many .. ", delen: " .. widths .. ")["
      return { pandoc.RawBlock("typst", call), tbl, pandoc.RawBlock("typst", "]") }
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
