/* Content of the chapters: side notes, choice of municipality, tables, charts.
   Works from a file, without a server, and leaves the page readable when it does not run. */
(() => {
  "use strict";
  const html = document.documentElement;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  /* the id that a fragment names; "" when it is none that can be read */
  const target = (hash) => {
    try { return decodeURIComponent(hash.slice(1)); } catch { return ""; }
  };
  html.classList.add("js");
  window.vertel = { all, make, html };

  /* ---- paths in the list of sources become links ---- */
  const offset = document.querySelector('meta[name="quarto:offset"]');
  const root = html.dataset.wortel ?? (offset ? offset.content : "");
  const sources = document.querySelector("a[href$='bronnen.html']");
  const linked = (element, href) => {
    const link = make("a", { href });
    element.replaceWith(link);
    link.append(element);
  };
  for (const path of all("#herkomst code")) linked(path, root + path.textContent);
  if (sources) for (const name of all("#herkomst [data-bron]")) linked(name, `${sources.getAttribute("href")}#${name.dataset.bron}`);

  /* ---- side notes: where a number comes from, what a word means ---- */
  const NOTES = {
    feit: { label: "Herkomst van het getal", close: "Sluit de herkomst" },
    begrip: { label: "Uitleg van het woord", close: "Sluit de uitleg", hint: "uitleg van dit woord" },
  };
  let open = null;

  function place(note, anchor) {
    if (getComputedStyle(note).position !== "absolute") { note.style.top = ""; return; }
    const frame = note.offsetParent.getBoundingClientRect();
    note.style.top = `${anchor.getBoundingClientRect().top - frame.top - 4}px`;
  }

  function close(back) {
    if (!open) return;
    open.anchor.setAttribute("aria-expanded", "false");
    open.anchor.removeAttribute("aria-controls");
    open.note.remove();
    if (back) open.anchor.focus();
    open = null;
  }

  function show(anchor) {
    const source = document.getElementById(target(anchor.hash));
    const again = open && open.anchor === anchor;
    close(false);
    if (again || !source) return;
    const words = NOTES[anchor.classList.contains("begrip") ? "begrip" : "feit"];
    const button = make("button", { type: "button", "aria-label": words.close });
    const note = make("aside", { class: "noot", id: "noot", lang: document.documentElement.lang, "aria-label": words.label });
    note.append(...source.cloneNode(true).childNodes);
    all(".terug", note).forEach((link) => link.remove());
    note.append(button);
    button.addEventListener("click", () => close(true));
    const block = anchor.closest(".rol, .matrix-lijst ul, .keuze") || anchor.closest("p, li, dd, blockquote, h2, h3, summary, .kaart") || anchor;
    if (block.matches("li, dd, .kaart")) block.append(note); else block.after(note);
    anchor.setAttribute("aria-expanded", "true");
    anchor.setAttribute("aria-controls", "noot");
    open = { anchor, note };
    place(note, anchor);
    if (!note.style.top) note.scrollIntoView({ block: "nearest" });
  }

  const anchors = all("a.feit, a.begrip");
  if (anchors.length) {
    for (const anchor of anchors) {
      anchor.setAttribute("role", "button");
      if (anchor.matches(".begrip")) anchor.setAttribute("aria-description", NOTES.begrip.hint);
      anchor.setAttribute("aria-expanded", "false");
      anchor.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        show(anchor);
      });
      anchor.addEventListener("keydown", (event) => {
        if (event.key === " ") { event.preventDefault(); show(anchor); }
      });
    }
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && open) close(true); });
    addEventListener("resize", () => open && place(open.note, open.anchor));
    for (const fold of all(".herkomst > details")) {
      const wanted = () => {
        const place = document.getElementById(target(location.hash));
        if (place && (fold.contains(place) || place.contains(fold))) fold.open = true;
      };
      fold.open = false;
      wanted();
      addEventListener("hashchange", wanted);
    }
  }

  /* ---- choice of a municipality, kept in the address ---- */
  const keuzes = all(".keuze span[data-gemeente]").map((span) => {
    const button = make("button", { type: "button", "data-gemeente": span.dataset.gemeente, "aria-pressed": "false" });
    button.append(...span.childNodes);
    span.replaceWith(button);
    return button;
  });
  const filters = [];
  let current = "alle";
  const elsewhere = (element) => current !== "alle" && element.dataset.gemeente !== undefined && !element.dataset.gemeente.split(/\s+/).includes(current);
  const chosen = () => (location.hash.match(/^#gemeente=(\w+)$/) || ["", "alle"])[1];

  function carry(code) {
    for (const link of all("a[href$='.html'], a[href*='.html#gemeente=']")) {
      link.setAttribute("href", link.getAttribute("href").split("#")[0] + (code === "alle" ? "" : `#gemeente=${code}`));
    }
  }

  function choose(code) {
    for (const button of keuzes) button.setAttribute("aria-pressed", String(button.dataset.gemeente === code));
    current = code;
    for (const element of all("[data-gemeente]")) {
      if (!element.closest(".keuze")) element.hidden = elsewhere(element);
    }
    for (const list of all(".matrix-lijst > section")) if (list.dataset.gemeente === code) list.firstChild.open = true;
    filters.forEach((apply) => apply());
    carry(code);
    all(".rol").forEach(measure);
  }

  /* ---- tables ---- */
  /* a frame that scrolls first takes the margin, when the page has one */
  function measure(frame) {
    const scrolls = () => frame.scrollWidth > frame.clientWidth + 1;
    frame.classList.remove("ruim", "schuift");
    frame.classList.toggle("ruim", scrolls());
    const still = scrolls();
    frame.classList.toggle("schuift", still);
    if (still) frame.setAttribute("tabindex", "0"); else frame.removeAttribute("tabindex");
  }

  const value = (cell) => {
    if (!cell) return "";
    const text = (cell.dataset.waarde ?? cell.textContent).trim();
    const number = cell.dataset.waarde !== undefined ? Number(text)
      : Number(text.replace(/[^\d,.\-−]/g, "").replace(/\./g, "").replace(",", ".").replace("−", "-"));
    return /\d/.test(text) && !Number.isNaN(number) ? number : text.toLocaleLowerCase("nl");
  };

  function sortable(table) {
    const body = table.tBodies[0];
    all("thead th", table).forEach((head, column) => {
      if (!head.textContent.trim() || table.tHead.rows.length > 1) return;
      const button = make("button", { type: "button", class: "sorteer" }, ...head.childNodes);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows].sort((a, b) => {
          const [x, y] = [value(a.cells[column]), value(b.cells[column])];
          const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "nl", { numeric: true });
          return up ? order : -order;
        });
        body.append(...rows);
      });
    });
  }

  /* one select per column that asks for it, a search field on all text; a group row stays with its rows */
  const chosenValue = (row, column) => ((cell) => (cell ? (cell.querySelector(".keus") ?? cell).textContent.trim() : ""))(row.cells[column]);

  function sieve(rows, fits) {
    let group = null;
    let inside = 0;
    let shown = 0;
    for (const row of rows) {
      if (row.classList.contains("draad")) { group = row; inside = 0; row.hidden = true; continue; }
      row.hidden = elsewhere(row) || !fits(row);
      if (row.hidden) continue;
      shown += 1;
      inside += 1;
      if (!group) continue;
      group.hidden = false;
      const count = group.querySelector("button span");
      if (count) count.textContent = String(inside);
    }
    return shown;
  }

  function selects(table, rows) {
    return all("thead th[data-filter]", table).map((head) => {
      const column = head.cellIndex;
      const values = [...new Set(rows.map((row) => chosenValue(row, column)))].filter(Boolean).sort((a, b) => a.localeCompare(b, "nl", { numeric: true }));
      const select = make("select", {}, make("option", { value: "" }, "alle"), ...values.map((text) => make("option", { value: text }, text)));
      return { column, select, label: make("label", {}, `${head.textContent.trim()} `, select) };
    });
  }

  /* on a phone a long table of words shows its groups, each to unfold; a search opens them all */
  function fold(head, rows) {
    const cell = head.cells[0];
    const button = make("button", { type: "button", "aria-expanded": "false" }, cell.textContent.trim(), " ", make("span", {}, String(rows.length)));
    const turn = (opened) => {
      button.setAttribute("aria-expanded", String(opened));
      rows.forEach((row) => row.classList.toggle("dicht", !opened));
    };
    const wanted = () => { if (rows.some((row) => row.querySelector(":target"))) turn(true); };
    cell.replaceChildren(make("span", { class: "kop" }, ...cell.childNodes), button);
    head.classList.add("vouw");
    button.addEventListener("click", () => turn(button.getAttribute("aria-expanded") === "false"));
    addEventListener("hashchange", wanted);
    turn(false);
    wanted();
  }

  function folded(table) {
    const rows = all("tbody tr", table);
    if (rows.length <= 40) return;
    const first = (row) => row.cells[0].textContent.trim();
    const year = (row) => (first(row).match(/\d{4}/) || [""])[0];
    const name = rows.every(year) ? year : first;
    const threads = table.querySelector("tr.draad");
    const groups = [];
    for (const row of rows) {
      const last = groups.at(-1);
      if (row.classList.contains("draad")) groups.push({ head: row, rows: [] });
      else if (last && (threads || last.name === name(row))) last.rows.push(row);
      else groups.push({ name: name(row), rows: [row] });
    }
    if (groups.length * 2 > rows.length) return;
    for (const group of groups) {
      const head = group.head ?? make("tr", { class: "draad extra" }, make("th", { scope: "colgroup", colspan: String(group.rows[0].cells.length) }, group.name));
      if (!group.head) group.rows[0].before(head);
      fold(head, group.rows);
    }
    table.classList.add("vouwt");
  }

  /* accents, curled quotes and long dashes are hard to type: what a reader types without them is the same */
  const plain = (text) => text.normalize("NFD").replace(/[\p{M}\u00ad]/gu, "").toLocaleLowerCase("nl")
    .replace(/[‘’‚‛ʼ′`´]/g, "'").replace(/[“”„‟″]/g, '"').replace(/[‐-―−]/g, "-").replace(/\s+/g, " ");

  function filterable(table) {
    const rows = all("tbody tr", table).filter((row) => !row.classList.contains("draad"));
    const columns = selects(table, rows);
    const input = make("input", { type: "search", autocomplete: "off" });
    const output = make("output", { "aria-live": "polite" });
    const bar = make("div", { class: "tabelfilter", role: "group", "aria-label": "Kies rijen" });
    bar.append(...columns.map((one) => one.label), make("label", {}, "Zoek in deze tabel ", input), output);
    const apply = () => {
      const wanted = plain(input.value.trim());
      const fits = (row) => columns.every(({ column, select }) => !select.value || chosenValue(row, column) === select.value)
        && plain(row.textContent).includes(wanted);
      const shown = sieve(all("tbody tr", table), fits);
      bar.classList.toggle("kiest", shown < rows.length);
      table.classList.toggle("kiest", shown < rows.length);
      const some = shown ? `${shown} van ${rows.length} rijen` : `Geen van de ${rows.length} rijen past. Zoek een ander woord${columns.length ? " of kies ‘alle’" : ""}.`;
      output.textContent = shown < rows.length ? some : `${rows.length} rijen`;
      all(".rol").filter((frame) => frame.contains(table)).forEach(measure);
    };
    bar.addEventListener("input", apply);
    (table.closest(".rol") || table).before(bar);
    apply();
    filters.push(apply);
  }

  /* a matrix as a list per municipality, for narrow screens: folded until the reader chooses one */
  function listed(table) {
    const heads = all("thead th[data-gemeente]", table);
    const list = make("div", { class: "matrix-lijst" });
    for (const head of heads) {
      const code = head.dataset.gemeente;
      const inside = make("details", {}, make("summary", {}, make("h3", {}, head.textContent.trim())));
      const section = make("section", { "data-gemeente": code }, inside);
      let items = null;
      for (const row of all("tbody tr", table)) {
        if (row.classList.contains("draad")) {
          inside.append(make("h4", {}, row.textContent.trim()));
          items = null;
          continue;
        }
        const cell = row.querySelector(`td[data-gemeente="${code}"]`);
        if (!cell) continue;
        if (!items) inside.append(items = make("ul"));
        const name = make("span", { class: "naam" });
        name.append(...row.cells[0].cloneNode(true).childNodes);
        const state = make("span");
        state.append(...cell.cloneNode(true).childNodes);
        all("[id]", name).concat(all("[id]", state)).forEach((part) => part.removeAttribute("id"));
        items.append(make("li", {}, name, state));
      }
      list.append(section);
    }
    (table.closest(".rol") || table).after(list);
  }

  all("table.matrix").forEach(listed);
  all("table.sorteer").forEach(sortable);
  all("table.tekst").forEach(folded);
  all("table.filter").forEach(filterable);
  all(".rol").forEach(measure);
  addEventListener("resize", () => all(".rol").forEach(measure));
  document.addEventListener("toggle", (event) => all(".rol", event.target).forEach(measure), true);
  if (document.fonts) document.fonts.ready.then(() => all(".rol").forEach(measure));

  const known = () => (keuzes.some((button) => button.dataset.gemeente === chosen()) ? chosen() : "alle");
  if (keuzes.length) {
    for (const button of keuzes) {
      button.addEventListener("click", () => {
        const code = button.dataset.gemeente;
        history.replaceState(null, "", code === "alle" ? location.pathname + location.search : `#gemeente=${code}`);
        choose(code);
      });
    }
    addEventListener("hashchange", () => choose(known()));
    choose(known());
  } else if (chosen() !== "alle") carry(chosen());

  addEventListener("beforeprint", () => all(".herkomst details, .rekenna details, details.rekenna").forEach((part) => { part.open = true; }));
})();
