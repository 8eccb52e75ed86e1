-- Typst: the widths of the columns of a table, after tabellen.lua has set its cells.
-- Columns get their widths here and not from Typst, which sets every cell of a table several times to find
-- them. Lengths are in em of the table's text. The room is that of page.typ; a wide table uses the margin too.

local function each_row(tbl, action)
  for _, row in ipairs(tbl.head.rows) do action(row, true) end
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.head) do action(row, false) end
    for _, row in ipairs(body.body) do action(row, false) end
  end
  for _, row in ipairs(tbl.foot.rows) do action(row, false) end
end

local function is_number(cell) return cell.classes:includes("getal") end

local PT = { page = 379.8, wide = 464.9, text = 9, many = 7.6, glance = 8 }
local GAP, GAP_MANY = 8, 5 -- right of a column, in pt
local GAP_FIGURES = 8 -- more right of figures, before a text that would stand against them
local SMALL = 0.92 -- size of the text in a table that does not fit
local LINE, ROW = 1.17, 0.95 -- height of a line, and what a row adds to it
local WHOLE = 20.5 -- a table up to this height stays on one page
local OPENING = 14 -- so much of a table at least stands at the foot of a page, when its first two rows are that high
local BOLD = 1.05
local POWERS, SHORT = { 0.75, 0.5, 1, 0.3 }, { 0.12, 0.18, 0.24 } -- ways to share out room
local UNBROKEN = 8.5 -- a text up to this width stays on one line, when there is room for that
local BREAK = 0.2 -- what a line in a cell counts for beside the height of the table

-- Letters by width, in em; what is not named is as wide as an average letter.
local LETTERS = {
  [0.2] = " \u{a0}", [0.25] = "',.:;Iijl|·’‘ï", [0.31] = "!-()[]{}f•", [0.35] = "rt/\\", [0.45] = "\"?*cszxvyJ",
  [0.5] = "0123456789aegkLFYE€–−+=<>#$éëè_", [0.555] = "bdhnopquABCKPRSTVXZöüó", [0.66] = "DGHNOQU&", [0.83] = "mwMW%@½…→",
}
local letter_width = {}
for width, letters in pairs(LETTERS) do
  for _, code in utf8.codes(letters) do letter_width[code] = width end
end

local function width_of(text)
  local width = 0
  for _, code in utf8.codes(text) do width = width + (letter_width[code] or 0.555) end
  return width
end

-- The text of a cell, line by line: a cell may have several, with breaks between them.
local function lines_of(cell)
  local lines = pandoc.List({})
  for _, block in ipairs(cell.contents) do
    local text = pandoc.utils.stringify(block:walk({
      LineBreak = function() return pandoc.Str("\n") end,
      RawInline = function(mark) return mark.text == "’" and pandoc.Str("’") or nil end, -- of letters.lua
    }))
    for line in (text .. "\n"):gmatch("(.-)\n") do lines:insert(line) end
  end
  return lines
end

-- The widths of the lines of a cell, and of what is not broken in it: its longest word, and all of a short text.
local function measure_cell(cell, bold)
  local widths, word, sign = {}, 0, 0
  local factor = bold and BOLD or 1
  cell.contents:walk({ Span = function(span) if span.classes:includes("st") then sign = 1.2 end end })
  for i, line in ipairs(lines_of(cell)) do
    widths[i] = (width_of(line) + sign) * factor
    for part in line:gmatch("[^ ]+") do word = math.max(word, width_of(part)) end
  end
  local least = math.min((word + sign) * factor, 15)
  return widths, least, #widths == 1 and widths[1] <= UNBROKEN and widths[1] or least
end

local function is_bold(row, head)
  return head or row.classes:includes("totaal") or row.classes:includes("total")
end

-- Per column its natural width, its longest word and all its text; per row the widths of the lines in its cells.
local function measure_table(tbl)
  local columns, rows = {}, {}
  for i, _ in ipairs(tbl.colspecs) do columns[i] = { natural = 0, least = 1, word = 1, total = 1 } end
  each_row(tbl, function(row, head)
    local position, cells = 1, {}
    for _, cell in ipairs(row.cells) do
      local widths, least, word = measure_cell(cell, is_bold(row, head))
      if cell.col_span == 1 then
        local column = columns[position]
        column.figures = column.figures or is_number(cell)
        column.least, column.word = math.max(column.least, least), math.max(column.word, word)
        for _, width in ipairs(widths) do
          column.natural, column.total = math.max(column.natural, width), column.total + width
        end
        cells[position] = widths
      end
      position = position + cell.col_span
    end
    rows[#rows + 1] = cells
  end)
  return columns, rows
end

-- How high a table is, and how many lines its cells have together.
local function height_of(rows, widths, gap)
  local height, all = 0, 0
  for _, cells in ipairs(rows) do
    local highest = 1
    for i, cell in pairs(cells) do
      local room, lines = math.max(1, widths[i] - gap), 0
      for _, width in ipairs(cell) do lines = lines + (width <= room + 0.01 and 1 or math.ceil(width * 1.06 / room)) end
      highest, all = math.max(highest, lines), all + lines
    end
    height = height + highest * LINE + ROW
  end
  return height, all
end

-- Give each column its part of what is left, by its weight; none gets more than its text asks.
local function fill(columns, widths, weights, left, gap)
  local open, sum = {}, 0
  for i, weight in ipairs(weights) do
    if weight > 0 then open[#open + 1], sum = i, sum + weight end
  end
  for _, i in ipairs(open) do
    local lacks = columns[i].natural + gap - widths[i]
    if lacks < left * weights[i] / sum then
      widths[i], weights[i] = widths[i] + lacks, 0
      return fill(columns, widths, weights, left - lacks, gap)
    end
  end
  for _, i in ipairs(open) do widths[i] = widths[i] + math.max(0, left) * weights[i] / sum end
  return widths
end

-- Share out `room` over columns that do not fit: figures and columns narrower than `short` as wide as they are, and
-- every other column room for its longest word and a part of what is left that grows with a power of its text.
local function share_by(power, short, columns, room, gap)
  local widths, weights, left = {}, {}, room
  for i, column in ipairs(columns) do
    local fixed = column.natural + gap <= (column.figures and 0.4 or short) * room
    widths[i] = (fixed and column.natural or math.min(column.word, column.natural)) + gap
    left = left - widths[i]
    weights[i] = fixed and 0 or column.total ^ power
  end
  if left >= 0 then return fill(columns, widths, weights, left, gap) end
  for i, width in ipairs(widths) do widths[i] = width * room / (room - left) end
  return widths
end

local function cost_of(rows, widths, gap)
  local height, lines = height_of(rows, widths, gap)
  return height + BREAK * lines
end

-- Move room from column to column as long as the table gets lower by it; a column keeps its figures or longest word.
local function balance(columns, rows, widths, gap)
  local least, moved = cost_of(rows, widths, gap), true
  local function move(from, to, step)
    local keeps = (columns[from].figures and columns[from].natural or columns[from].word) + gap
    if from == to or widths[from] - step < keeps then return end
    widths[from], widths[to] = widths[from] - step, widths[to] + step
    local cost = cost_of(rows, widths, gap)
    if cost < least - 0.01 then
      least, moved = cost, true
    else
      widths[from], widths[to] = widths[from] + step, widths[to] - step
    end
  end
  while moved do
    moved = false
    for _, step in ipairs({ 0.5, 1, 2, 4 }) do
      for from = 1, #widths do
        for to = 1, #widths do move(from, to, step) end
      end
    end
  end
  return widths
end

-- Columns that ask the same, as those of the four municipalities may, are as wide as each other.
local function alike(columns, widths)
  local groups = {}
  for i, column in ipairs(columns) do
    local key = string.format("%.2f %.2f", column.natural, column.word)
    groups[key] = groups[key] or {}
    table.insert(groups[key], i)
  end
  for _, group in pairs(groups) do
    local sum = 0
    for _, i in ipairs(group) do sum = sum + widths[i] end
    for _, i in ipairs(group) do widths[i] = sum / #group end
  end
  return widths
end

-- Of the ways to share, the one that makes the table lowest, with the fewest lines; of equals the first.
local function share_out(columns, rows, room, gap)
  local best, least
  for _, short in ipairs(SHORT) do
    for _, power in ipairs(POWERS) do
      local widths = share_by(power, short, columns, room, gap)
      local cost = cost_of(rows, widths, gap)
      if not best or cost < least then best, least = widths, cost end
    end
  end
  return alike(columns, balance(columns, rows, best, gap))
end

-- Figures stand to the right: before a column of text they get more room.
local function set_apart(columns, extra)
  local gaps = {}
  for i, column in ipairs(columns) do
    local after = columns[i + 1]
    if column.figures and after and not after.figures then
      gaps[i] = true
      for _, name in ipairs({ "natural", "least", "word" }) do column[name] = column[name] + extra end
    end
  end
  return gaps
end

-- Short texts are only kept on one line when that leaves room for the others.
local function relax(columns, room, gap)
  local sum = 0
  for _, column in ipairs(columns) do sum = sum + math.min(column.word, column.natural) + gap end
  if sum < 0.8 * room then return end
  for _, column in ipairs(columns) do column.word = column.least end
end

-- How high the head and the first two rows are: the least of a table that may stand at the foot of a page.
local function height_of_opening(rows, heads, widths, gap)
  local opening, bodies = {}, 0
  for i, cells in ipairs(rows) do
    opening[i] = cells
    if i > heads and next(cells) then bodies = bodies + 1 end
    if bodies == 2 then break end
  end
  return (height_of(opening, widths, gap))
end

local function sum_of(columns, gap)
  local sum, widest = 0, 0
  for _, column in ipairs(columns) do
    sum, widest = sum + column.natural + gap, math.max(widest, column.natural + gap)
  end
  return sum, widest
end

-- Whether all columns but the first hold figures, with much room left: then that is shared alike, so that the figures
-- stand near their names.
local function is_loose(columns, sum, room)
  local loose = sum < 0.7 * room
  for i = 2, #columns do loose = loose and columns[i].figures end
  return loose
end

-- Return widths in em, the gap in them, whether the first column takes what is left, and whether the table is wide
-- and small.
local function fit(columns, rows, size, gap, glance)
  local room, wide = (glance and PT.wide or PT.page) / size, PT.wide / size
  local sum, widest = sum_of(columns, gap)
  local widths = {}
  for i, column in ipairs(columns) do widths[i] = column.natural + gap end
  if sum <= room then
    local even = sum < 0.6 * room and widest <= room / #columns
    local loose = not even and is_loose(columns, sum, room)
    for i, width in ipairs(widths) do
      widths[i] = even and room / #columns or width + (loose and (room - sum) / #columns or 0)
    end
    if not (even or loose) then widths[1] = widths[1] + room - sum end
    return widths, gap, not (even or loose), false, false
  end
  if sum <= wide then return widths, gap, false, not glance, false end
  local scale = glance and 1 or SMALL
  local narrow = gap / scale
  relax(columns, wide / scale, narrow)
  return share_out(columns, rows, wide / scale, narrow), narrow, false, not glance, true
end

local function flag(value) return value and "true" or "false" end

-- The call of the template's function that sets a table.
local function tabelblok(tbl, glance)
  local many = #tbl.colspecs > 7
  local size = glance and PT.glance or (many and PT.many or PT.text)
  local gap = (many or glance) and GAP_MANY or GAP
  local columns, rows = measure_table(tbl)
  local apart = set_apart(columns, GAP_FIGURES / size)
  local widths, used, first, wide, small = fit(columns, rows, size, gap / size, glance)
  local out, gaps = {}, {}
  for i, width in ipairs(widths) do
    local unit = first and i > 1 and "em" or "fr"
    out[i] = first and i == 1 and "1fr" or string.format("%.2f%s", width, unit)
    gaps[i] = (apart[i] and gap + GAP_FIGURES or gap) .. "pt"
  end
  local breaks = (height_of(rows, widths, used)) > WHOLE
  return string.format(
    "#tabelblok(kolommen: (%s,), goten: (%s,), veel: %s, ruim: %s, klein: %s, breekt: %s, begin: %.1fem)[",
    table.concat(out, ", "), table.concat(gaps, ", "), flag(many), flag(wide), flag(small), flag(breaks),
    breaks and math.min(height_of_opening(rows, #tbl.head.rows, widths, used), OPENING) or 0
  )
end

local function set(glance)
  return function(tbl)
    return { pandoc.RawBlock("typst", tabelblok(tbl, glance)), tbl, pandoc.RawBlock("typst", "]") }, false
  end
end

function Pandoc(doc)
  if FORMAT ~= "typst" then return doc end
  return doc:walk({
    traverse = "topdown",
    Div = function(div)
      if div.classes:includes("oogopslag") then return div:walk({ traverse = "topdown", Table = set(true) }), false end
    end,
    Table = set(false),
  })
end
