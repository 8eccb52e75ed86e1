-- Stands in for the functions of Quarto that the filters call. Its markers hold base64; here plain JSON.
local state = { file = nil }

local function decode(text) return pandoc.json.decode(text, false) end

local function see(raw)
  local text = raw.text:match("^<!%-%- quarto%-file%-metadata: ([^ ]+) %-%->$")
  if text then state.file = decode(text) end
end

local function combine(filters)
  local all = {}
  for _, filter in ipairs(filters) do
    for name, action in pairs(filter) do all[name] = action end
  end
  return all
end

quarto = {
  json = { decode = decode },
  base64 = { decode = function(text) return text end },
  project = { directory = "." },
  doc = {
    is_format = function(name) return FORMAT == name end,
    language = { ["section-title-appendices"] = "Bijlagen" },
    file_metadata = function() return state end,
    add_html_dependency = function() end,
  },
  utils = {
    file_metadata_filter = function() return { RawInline = see, RawBlock = see } end,
    combineFilters = combine,
  },
}
