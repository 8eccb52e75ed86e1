-- What Quarto does before the filters of a project run: it makes nodes of its own of conditional content and of
-- figures and tables with a label (a Div, with a Div for each part), and reads the tables in HTML, also those in the
-- midst of other HTML, with <td> for <th>.

local function part(blocks)
  local div = pandoc.Div(blocks)
  div.attributes["__quarto_custom_scaffold"] = "true"
  return div
end

local function node(kind, ...)
  local div = pandoc.Div({ ... })
  div.attributes["__quarto_custom"] = "true"
  div.attributes["__quarto_custom_type"] = kind
  return div
end

local function condition(div)
  if not div.classes:includes("content-visible") then return nil end
  local shown = div.attributes["when-format"] == FORMAT
  return node("ConditionalBlock", part({ pandoc.Div(shown and div.content or {}) }))
end

local function read_table(raw)
  local before, html, after = raw.text:match("^(.-)(<table.-</table>)(.*)$")
  if raw.format ~= "html" or not html then return nil end
  html = html:gsub("<th([%s>])", '<td data-quarto-table-cell-role="th"%1'):gsub("</th([%s>])", "</td%1")
  local blocks = pandoc.read(html, "html+raw_html").blocks
  if before:match("%S") then blocks:insert(1, pandoc.RawBlock("html", before)) end
  if after:match("%S") then blocks:insert(pandoc.RawBlock("html", after)) end
  return pandoc.Div(blocks, pandoc.Attr("", { "quarto-scaffold" }))
end

local function float(div)
  local kind = div.identifier:match("^(%a+)%-")
  local text = (kind == "tbl" or kind == "fig") and div.attributes[kind .. "-cap"]
  if not text then return nil end
  local caption = pandoc.utils.blocks_to_inlines(pandoc.read(text, "markdown").blocks)
  local made = node("FloatRefTarget", part(div.content), part({ pandoc.Plain(caption) }))
  made.attributes["__quarto_custom_id"] = div.identifier
  return pandoc.Div({ made }, pandoc.Attr("", { "cell" }))
end

return { { Div = condition }, { RawBlock = read_table }, { Div = float } }
