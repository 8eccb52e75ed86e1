-- First filter of the built-in renderer.
-- Drops what is meant for another format and turns HTML tables of cell outputs into
-- pandoc tables, so that later filters and both formats see the same table.

local is_typst = FORMAT:match('typst') ~= nil
local format = is_typst and 'typst' or 'html'

local function matches(value)
  return value == format or (value == 'html:js' and format == 'html')
end

-- Tell whether an element with content-visible or content-hidden is shown in this format.
local function is_shown(el)
  local holds = true
  if el.attributes['when-format'] then
    holds = matches(el.attributes['when-format'])
  end
  if el.attributes['unless-format'] then
    holds = holds and not matches(el.attributes['unless-format'])
  end
  if el.classes:includes('content-hidden') then
    return not holds
  end
  return holds
end

local function filter_content(el)
  if el.classes:includes('content-visible') or el.classes:includes('content-hidden') then
    return is_shown(el) and el.content or {}
  end
end

local function read_tables(div)
  if not div.classes:includes('cell-output-display') then
    return nil
  end
  div.content = div.content:walk {
    RawBlock = function(raw)
      if raw.format == 'html' and raw.text:match('^%s*<table') then
        return pandoc.read(raw.text, 'html').blocks
      end
    end
  }
  return div
end

return {
  { Div = filter_content, Span = filter_content },
  { Div = read_tables },
}
