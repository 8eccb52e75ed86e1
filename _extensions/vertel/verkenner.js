/* The scenario explorer: the reader chooses percentages and an investment, and sees the balance follow.
   Amounts are whole numbers of 10^-32 euro (BigInt), so that rounding is exact and equal to that of the book.
   The formula, the names and the sentences come with the block; without this script its table remains. */
(() => {
  "use strict";
  const { all, make } = window.vertel;
  const SVG = "http://www.w3.org/2000/svg";
  const PREFIX = "#verkenner&";
  const [BASE_DIGITS, PERCENT_DIGITS] = [24, 6];
  const DIGITS = BASE_DIGITS + PERCENT_DIGITS + 2; /* a percentage divides by 100 */
  const SPACE = "\u00a0";
  let count = 0;

  /* ---- numbers ---- */
  const abs = (value) => (value < 0n ? -value : value);

  function exact(text, digits) {
    const [whole, rest = ""] = text.split(".");
    return BigInt(whole + rest.padEnd(digits, "0").slice(0, digits));
  }

  /* round half away from zero, as the book does, to a multiple of `unit` euros */
  function round(amount, unit) {
    const size = unit * 10n ** BigInt(DIGITS);
    const whole = ((2n * abs(amount) + size) / (2n * size)) * unit;
    return amount < 0n ? -whole : whole;
  }

  function grouped(whole) {
    const text = String(abs(whole)).replace(/\B(?=(\d{3})+$)/g, ".");
    return whole < 0n ? `−${text}` : text;
  }

  const comma = (text) => text.replace(".", ",").replace("-", "−");
  const listed = (parts) => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} en ${parts.at(-1)}`);

  /* ---- the fields: one per measure and year, and the investment ---- */
  function makeFields(data) {
    const fields = data.maatregelen.flatMap((measure) => data.jaren.map((year, index) => ({
      key: measure.id, index, name: `${measure.naam} in ${year}`, label: year, unit: "%", step: measure.stap, most: measure.hoogst,
      start: (scenario) => measure.procent[scenario][index],
    })));
    const { naam, bedrag, stap, hoogst } = data.investering;
    return [...fields, { key: "investering", index: 0, name: `${naam} per jaar`, label: "Elk jaar", unit: "€", step: stap, most: hoogst, start: () => bedrag }];
  }

  /* the number as the program writes it, or null when the field does not take it */
  function read(field, text) {
    const found = /^0*(\d+)(?:[.,](\d+))?$/.exec(text.trim());
    if (!found || text.length > 20) return null;
    const rest = (found[2] || "").replace(/0+$/, "");
    if (rest.length > PERCENT_DIGITS) return null;
    const number = rest ? `${found[1]}.${rest}` : found[1];
    const [value, step, most] = [number, field.step, field.most].map((part) => exact(part, PERCENT_DIGITS));
    return value % step === 0n && value <= most ? number : null;
  }

  /* the same for what a reader types: with the sign of the unit, with points between thousands, or halfway a number */
  function readTyped(field, typed) {
    const text = typed.replace(field.unit, "").replace(/\s/g, "");
    const thousands = !field.step.includes(".") && /^\d{1,3}(\.\d{3})+$/.test(text);
    return read(field, thousands ? text.replaceAll(".", "") : text.replace(/^[.,](?=\d)/, "0,").replace(/(?<=\d)[.,]$/, ""));
  }

  const written = (number) => {
    const [whole, rest] = number.split(".");
    return grouped(BigInt(whole)) + (rest ? `,${rest}` : "");
  };
  const spoken = (field, number) => (field.unit === "€" ? `€${SPACE}${written(number)}` : `${written(number)}${SPACE}%`);

  /* a number of steps further, within the bounds */
  function move(field, number, steps) {
    const [value, step, most] = [number, field.step, field.most].map((part) => exact(part, PERCENT_DIGITS));
    const wanted = value + BigInt(steps) * step;
    const digits = String(wanted < 0n ? 0n : wanted > most ? most : wanted).padStart(PERCENT_DIGITS + 1, "0");
    return read(field, `${digits.slice(0, -PERCENT_DIGITS)}.${digits.slice(-PERCENT_DIGITS)}`);
  }

  const demand = (field) => `Kies een getal van ${spoken(field, "0")} tot en met ${spoken(field, field.most)}, in stappen van ${spoken(field, field.step)}.`;

  /* ---- the model: effect = percentage × base amount ---- */
  function compute(data, fields, values) {
    const chosen = (key) => fields.flatMap((field, index) => (field.key === key ? [values[index]] : []));
    const effects = data.maatregelen.map((measure) =>
      chosen(measure.id).map((percent) => exact(measure.basis, BASE_DIGITS) * exact(percent, PERCENT_DIGITS)));
    const cost = -exact(chosen("investering")[0], DIGITS);
    const yearly = data.jaren.map((_, year) => effects.reduce((sum, effect) => sum + effect[year], cost));
    let total = 0n;
    const running = yearly.map((balance) => (total += balance));
    const first = (balances) => data.jaren[balances.findIndex((balance) => balance >= 0n)] ?? "";
    /* no later deficit undoes it */
    const lasting = (balances) => data.jaren[balances.findLastIndex((balance) => balance < 0n) + 1] ?? "";
    const sentences = [data.zinnen["per-jaar"][first(yearly)], data.zinnen.cumulatief[lasting(running)]];
    const unit = BigInt(data.afronding);
    const shown = (amounts) => amounts.map((amount) => round(amount, unit));
    return { effects: effects.map(shown), cost: shown(data.jaren.map(() => cost)), yearly: shown(yearly), running: shown(running), sentences };
  }

  /* ---- the address ---- */
  function write(fields, values) {
    const groups = new Map();
    fields.forEach((field, index) => groups.set(field.key, [...(groups.get(field.key) || []), values[index]]));
    return PREFIX + [...groups].map(([key, numbers]) => `${key}=${numbers.join("-")}`).join("&");
  }

  /* the values in an address, or what is wrong with it */
  function parse(fields, hash) {
    const given = new URLSearchParams(hash.slice(PREFIX.length));
    const keys = new Set(fields.map((field) => field.key));
    const strange = [...given.keys()].find((key) => !keys.has(key));
    if (strange !== undefined) return { fault: `‘${strange.slice(0, 20)}’ is hier geen onderdeel.` };
    for (const key of keys) {
      const wanted = fields.filter((field) => field.key === key).length;
      const found = given.getAll(key);
      if (found.length !== 1 || found[0].split("-").length !== wanted) return { fault: `Bij ‘${key}’ hoort een ander aantal getallen.` };
    }
    const texts = [...keys].flatMap((key) => given.get(key).split("-"));
    const values = fields.map((field, index) => read(field, texts[index]));
    const wrong = values.indexOf(null);
    return wrong < 0 ? { values } : { fault: `${fields[wrong].name}: ‘${texts[wrong].slice(0, 20)}’ kan niet. ${demand(fields[wrong])}` };
  }

  /* ---- the chart ---- */
  const draw = (tag, attributes, text) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  function scale(amounts) {
    const [low, high] = [Math.min(0, ...amounts), Math.max(0, ...amounts)];
    const rough = (high - low || 1e6) / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].find((part) => part * power >= rough) * power;
    const [from, to] = [Math.floor(low / step), Math.max(Math.ceil(high / step), 1)];
    const decimals = Math.max(0, -Math.floor(Math.log10(step / 1e6)));
    const ticks = Array.from({ length: to - from + 1 }, (_, index) => (from + index) * step);
    return { low: from * step, high: to * step, ticks, label: (tick) => comma((tick / 1e6).toFixed(decimals)) };
  }

  /* bars for the balance of a year, a line with points for the running balance; labels stand beside the last ones */
  function picture(svg, years, yearly, running, texts) {
    const [width, height] = [Math.max(svg.parentNode.clientWidth, 260), 260];
    const [left, right, top, bottom] = [44, 72, 10, 30];
    const [bars, line] = [yearly.map(Number), running.map(Number)];
    const { low, high, ticks, label } = scale([...bars, ...line]);
    const y = (amount) => top + ((high - amount) / (high - low)) * (height - top - bottom);
    const band = (width - left - right) / years.length;
    const x = (index) => left + band * (index + 0.5);
    const parts = ticks.flatMap((tick) => [
      draw("line", { class: tick === 0 ? "nul" : "hulplijn", x1: left, x2: width - right, y1: y(tick), y2: y(tick) }),
      draw("text", { x: left - 8, y: y(tick) + 4.5, "text-anchor": "end" }, label(tick)),
    ]);
    bars.forEach((amount, index) => parts.push(
      draw("rect", { class: "staaf", x: x(index) - band * 0.3, width: band * 0.6, y: Math.min(y(amount), y(0)), height: Math.abs(y(amount) - y(0)) }),
      draw("text", { x: x(index), y: height - 8, "text-anchor": "middle" }, years[index])));
    parts.push(draw("line", { class: "nul", x1: left, x2: width - right, y1: y(0), y2: y(0) }));
    parts.push(draw("polyline", { class: "lijn", points: line.map((amount, index) => `${x(index)},${y(amount)}`).join(" ") }));
    line.forEach((amount, index) => parts.push(draw("circle", { class: "punt", cx: x(index), cy: y(amount), r: 4.5 })));
    const ends = [y(bars.at(-1)), y(line.at(-1))];
    const middle = Math.min(Math.max((ends[0] + ends[1]) / 2, top + 14), height - bottom - 14);
    const [first, second] = Math.abs(ends[0] - ends[1]) >= 18 ? ends : ends[0] <= ends[1] ? [middle - 9, middle + 9] : [middle + 9, middle - 9];
    parts.push(draw("text", { class: "naam-staaf", x: width - right + 6, y: first + 4.5 }, "per jaar"));
    parts.push(draw("text", { class: "naam-lijn", x: width - right + 6, y: second + 4.5 }, "opgeteld"));
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.replaceChildren(...texts, ...parts);
  }

  /* ---- the block ---- */
  function explorer(block) {
    const data = JSON.parse(block.querySelector(".verkenner-gegevens").textContent);
    const fields = makeFields(data);
    const number = ++count;
    const best = data.scenarios[0];
    const preset = (scenario) => fields.map((field) => field.start(scenario));
    let values = preset(best.id);
    const id = (name) => `verkenner-${number}-${name}`;

    /* what is wrong stands with the fields that it is about, and what concerns all of them above */
    const report = () => make("p", { class: "verkenner-melding", role: "status" });
    const message = report();
    const notes = new Map(fields.map((field) => [field.key, report()]));
    const live = make("p", { class: "verkenner-live", role: "status", "aria-live": "polite", "aria-atomic": "true" });
    const say = (text, key) => [message, ...notes.values()].forEach((note) => {
      note.textContent = note === (notes.get(key) ?? message) ? text : "";
    });

    /* choices */
    const buttons = data.scenarios.map((scenario) => {
      const button = make("button", { type: "button", "aria-pressed": "false" }, scenario.naam);
      button.addEventListener("click", () => choose(preset(scenario.id)));
      return button;
    });
    const pairs = fields.map((field, index) => {
      /* a field of type number takes only the decimal sign of the browser's own language */
      const box = make("input", { type: "text", role: "spinbutton", id: id(index), inputmode: field.step.includes(".") ? "decimal" : "numeric", autocomplete: "off", required: "", "aria-valuemin": "0", "aria-valuemax": field.most });
      const slider = make("input", { type: "range", "aria-label": `${field.name}, schuif`, min: "0", max: field.most, step: field.step });
      const take = (input) => {
        const value = (input === box ? readTyped : read)(field, input.value);
        if (value !== null) { choose(values.with(index, value), input); return; }
        box.setAttribute("aria-invalid", "true");
        say(`${field.name}: dit kan niet. ${demand(field)}`, field.key);
      };
      slider.addEventListener("input", () => take(slider));
      box.addEventListener("input", () => take(box));
      box.addEventListener("keydown", (event) => {
        const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
        if (!steps || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        choose(values.with(index, move(field, values[index], steps)));
      });
      box.addEventListener("change", () => {
        box.value = written(values[index]);
        if (box.getAttribute("aria-invalid") !== "true") return;
        say(`${field.name}: dat kon niet. De vorige waarde staat er weer. ${demand(field)}`, field.key);
        box.removeAttribute("aria-invalid");
      });
      return { box, slider };
    });
    const cell = (index) => {
      const { box, slider } = pairs[index];
      const { label, name, unit } = fields[index];
      const hidden = (text) => make("span", { class: "verkenner-stil" }, text);
      const heading = make("label", { for: box.id }, hidden(name.endsWith(label) ? name.slice(0, -label.length) : `${name}, `), label, hidden(unit === "%" ? ", in procenten" : ", in euro"));
      const sign = make("span", { class: "eenheid", "aria-hidden": "true" }, unit);
      return make("div", { class: unit === "€" ? "keus ruim" : "keus" }, heading, make("span", { class: "vak" }, ...(unit === "€" ? [sign, box] : [box, sign])), slider);
    };
    const price = make("span", { "aria-hidden": "true" });
    const group = (key, name, hint) => make("fieldset", {}, make("legend", {}, make("b", {}, name), hint), notes.get(key),
      make("div", { class: "keuzes" }, ...fields.flatMap((field, index) => (field.key === key ? [cell(index)] : []))));
    const inputs = make("div", { class: "verkenner-invoer" },
      ...data.maatregelen.map((measure) => group(measure.id, measure.naam, make("span", {}, `basisbedrag ${measure.basistekst}`))),
      group("investering", data.investering.naam, price));

    /* outcome */
    const amount = make("b", { class: "bedrag" });
    const story = make("span", { class: "zinnen" });
    const last = `Saldo tot en met ${data.jaren.at(-1)}`;
    const core = make("p", { class: "verkenner-kern" }, make("span", {}, last), " ", amount, " ", story);
    const svg = draw("svg", { role: "img", "aria-labelledby": `${id("titel")} ${id("tekst")}` });
    const texts = [draw("title", { id: id("titel") }, "Saldo per jaar en opgeteld, bij de gekozen waarden"), draw("desc", { id: id("tekst") })];
    const chart = make("div", { class: "verkenner-beeld" }, make("p", {}, "Saldo per jaar en opgeteld, in miljoen euro"), svg);
    const names = [...data.maatregelen.map((measure) => measure.naam), data.investering.naam, data.saldi.saldo, data.saldi.cumulatief];
    const rows = names.map((name) => make("tr", {}, make("th", { scope: "row" }, name), ...data.jaren.map(() => make("td", { class: "getal" }))));
    const head = make("tr", {}, make("th", { scope: "col" }, "Euro"), ...data.jaren.map((year) => make("th", { scope: "col", class: "getal" }, year)));
    const frame = make("div", { class: "rol", role: "region", tabindex: "0", "aria-label": "Uitkomst van de gekozen waarden" },
      make("table", { class: "tabel" }, make("thead", {}, head), make("tbody", {}, ...rows)));
    rows.at(-2).classList.add("totaal");

    const copy = make("button", { type: "button" }, "Kopieer een link naar deze keuze");
    copy.addEventListener("click", async () => {
      keep();
      try {
        await navigator.clipboard.writeText(location.href);
        say("De link is gekopieerd.");
      } catch {
        say("Kopiëren lukt hier niet. De link staat in de adresbalk van je browser.");
      }
    });

    function keep() {
      clearTimeout(keep.timer);
      history.replaceState(history.state, "", write(fields, values));
    }

    let outcome = null;
    const repaint = () => picture(svg, data.jaren, outcome.yearly, outcome.running, texts);
    const euro = (whole) => `€${SPACE}${grouped(whole)}`;

    function show(source) {
      pairs.forEach(({ box, slider }, index) => {
        if (box !== source) box.value = written(values[index]);
        if (slider !== source) slider.value = values[index];
        box.setAttribute("aria-valuenow", values[index]);
        [box, slider].forEach((input) => input.setAttribute("aria-valuetext", spoken(fields[index], values[index])));
      });
      buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(preset(data.scenarios[index].id).join() === values.join())));
      price.textContent = `${spoken(fields.at(-1), values.at(-1))} per jaar`;
      outcome = compute(data, fields, values);
      const { effects, cost, yearly, running, sentences } = outcome;
      [...effects, cost, yearly, running].forEach((amounts, row) => amounts.forEach((whole, year) => { rows[row].cells[year + 1].textContent = grouped(whole); }));
      amount.textContent = euro(running.at(-1));
      story.textContent = sentences.join(" ");
      const told = (amounts) => listed(amounts.map((whole, year) => `${data.jaren[year]} ${euro(whole)}`));
      texts[1].textContent = `Staven met het saldo per jaar: ${told(yearly)}. Een lijn met het saldo opgeteld: ${told(running)}. ${sentences.join(" ")}`;
      repaint();
    }

    /* what the reader chose: shown at once, written to the address and announced after a pause */
    function choose(wanted, source) {
      values = wanted;
      say("");
      pairs.forEach(({ box }) => box.removeAttribute("aria-invalid"));
      show(source);
      clearTimeout(keep.timer);
      keep.timer = setTimeout(() => { keep(); live.textContent = `${last}: ${amount.textContent}. ${story.textContent}`; }, 500);
    }

    function restore() {
      if (!location.hash.startsWith(PREFIX)) return false;
      const { values: given, fault } = parse(fields, location.hash);
      values = given || preset(best.id);
      say(fault ? `Deze link klopt niet. ${fault} Hier staat nu de ${best.naam.toLowerCase()}.` : "");
      show();
      return true;
    }

    const start = make("p", { class: "verkenner-start", role: "group", "aria-labelledby": id("start") }, make("span", { id: id("start") }, "Zet alles op"), ...buttons);
    const body = make("div", { class: "verkenner-blok" }, start, message, inputs, core, chart, frame, make("p", { class: "verkenner-link" }, copy), live);
    all(":scope > .rol", block).forEach((table) => { table.hidden = true; });
    block.append(body);
    block.classList.add("aan");
    const led = restore();
    if (!led) show();
    addEventListener("hashchange", restore);
    new ResizeObserver(() => requestAnimationFrame(repaint)).observe(chart);
    dispatchEvent(new Event("resize")); /* the new table is measured with the others */
    const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
    if (led && !again) addEventListener("load", () => block.scrollIntoView({ behavior: "instant", block: "start" }));
  }

  all(".verkenner").forEach(explorer);
})();
