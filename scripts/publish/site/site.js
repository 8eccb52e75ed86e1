/* The page around the chapters: navigation, place in the text, search. */
(() => {
  "use strict";
  const { all, make, html } = window.vertel;

  /* ---- the menu on narrow screens: it holds the search field, and closes when the reader goes on ---- */
  const drawer = document.querySelector(".lade");
  const sheet = drawer && drawer.querySelector(".lade-blad");
  if (drawer) {
    const search = document.querySelector(".zoek");
    const narrow = matchMedia("(max-width:62rem)");
    const fit = () => {
      if (narrow.matches) sheet.prepend(search); else document.querySelector(".top").append(search);
      if (!narrow.matches) drawer.open = false;
    };
    narrow.addEventListener("change", fit);
    fit();
    drawer.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      drawer.open = false;
      drawer.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => { if (!drawer.contains(event.target)) drawer.open = false; });
    drawer.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !drawer.contains(event.relatedTarget)) drawer.open = false;
    });
  }

  /* ---- mark the section in view ---- */
  const links = all(".secties a");
  const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(Boolean);
  if (parts.length) {
    const mark = () => {
      const line = innerHeight * 0.3;
      let current = -1;
      parts.forEach((part, index) => { if (part.getBoundingClientRect().top < line) current = index; });
      links.forEach((link, index) => { if (index === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current"); });
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  /* ---- search ---- */
  const form = document.querySelector(".zoek");
  if (!form || !html.dataset.zoek) return;
  form.hidden = false;
  const input = form.querySelector("input");
  const panel = form.querySelector(".zoek-uit");
  const message = panel.querySelector("p");
  const list = panel.querySelector("ol");
  const folder = new URL(html.dataset.zoek, location.href);
  let index = null;
  let turn = 0;

  const load = () => index ||= import(new URL("pagefind.js", folder)).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });

  /* ---- do the words stand anywhere? For one that does not, pagefind gives pages with a shorter word, and does not say so ---- */
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("nl");
  const SIGNS = /[^\p{L}\p{N}]+/gu; // pagefind takes a word with signs in it as a whole and in parts

  async function begins(pagefind, start) {
    const [first] = (await pagefind.search(start)).results;
    if (!first) return false;
    const { raw_content: text, locations } = await first.data();
    const words = folded(text).split(/\s+/);
    const wanted = folded(start).replace(SIGNS, "");
    return locations.some((place) => [words[place].replace(SIGNS, ""), ...words[place].split(SIGNS)].some((part) => part.startsWith(wanted)));
  }

  /* the word itself, its parts, or the most of its beginning that some word begins with; empty when that is little */
  async function known(pagefind, word) {
    if ((await pagefind.search(`"${word}"`)).results.length || await begins(pagefind, word)) return word;
    const parts = /\d/.test(word) ? [] : word.split(SIGNS).filter(Boolean);
    if (parts.length > 1) {
      const starts = await Promise.all(parts.map((part) => known(pagefind, part)));
      return starts.every(Boolean) ? starts.join(" ") : "";
    }
    const least = /\d/.test(word) ? word.length : Math.max(3, word.length / 2);
    for (let length = word.length - 1; length >= least; length -= 1) {
      if (await begins(pagefind, word.slice(0, length))) return word.slice(0, length);
    }
    return "";
  }

  /* what to search for, and the words in it that stand nowhere, each with the beginning that takes its place */
  async function weigh(pagefind, wanted) {
    // signs are in no word of the index: an amount is found as it stands on a page
    const text = wanted.replace(/[€%‘’“”]/g, " ").trim() || wanted;
    const words = text.replaceAll('"', " ").split(/\s+/).filter((word) => word.replace(SIGNS, ""));
    if (/^".+"$/.test(text) || !words.length) return { query: text, lost: [] };
    const starts = await Promise.all(words.map((word) => known(pagefind, word)));
    const lost = words.map((word, index) => ({ word, start: starts[index] })).filter(({ word, start }) => word !== start);
    return { query: starts.every(Boolean) ? starts.join(" ") : "", lost };
  }

  function tell(wanted, count, lost) {
    const quote = (parts) => `‘${[...new Set(parts)].join("’ en ‘")}’`;
    const pages = `${count} ${count === 1 ? "bladzijde" : "bladzijden"}`;
    if (!count) return `Niets gevonden voor ‘${wanted}’.`;
    if (!lost.length) return `${pages} met ‘${wanted}’`;
    return `Niets gevonden voor ${quote(lost.map(({ word }) => word))}. Wel ${pages} met woorden die beginnen met ${quote(lost.flatMap(({ start }) => start.split(" ")))}.`;
  }

  /* the section of a page that says most about it: its address ends in the section */
  function findSection(hit) {
    const weight = (sub) => sub.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
    return hit.sub_results.reduce((best, sub) => (best && weight(best) >= weight(sub) ? best : sub), null);
  }

  function excerpt(text) {
    const line = make("span");
    const parsed = new DOMParser().parseFromString(text, "text/html").body;
    for (const node of parsed.childNodes) {
      line.append(node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent);
    }
    return line;
  }

  async function search() {
    const wanted = input.value.trim();
    const mine = ++turn;
    panel.hidden = wanted === "";
    if (!wanted) return;
    if (location.protocol === "file:") {
      list.replaceChildren();
      message.textContent = "Zoeken werkt alleen als deze site op een webserver staat. Bekijk de site met ‘vertel serve’, of zoek op deze bladzijde met Ctrl+F.";
      return;
    }
    try {
      const pagefind = await load();
      const { query, lost } = await weigh(pagefind, wanted);
      const results = query ? (await pagefind.search(query)).results : [];
      const hits = await Promise.all(results.slice(0, 8).map((result) => result.data()));
      if (mine !== turn) return;
      message.textContent = tell(wanted, results.length, lost);
      list.replaceChildren(...hits.map((hit) => {
        const sub = findSection(hit);
        const link = make("a", { href: sub ? sub.url : hit.url }, hit.meta.title || hit.url);
        const item = make("li", {}, link);
        if (sub && sub.title && sub.title !== hit.meta.title) item.append(make("span", {}, sub.title));
        item.append(excerpt(sub ? sub.excerpt : hit.excerpt));
        return item;
      }));
    } catch {
      list.replaceChildren();
      message.textContent = "Zoeken lukt nu niet. Probeer het later nog eens.";
    }
  }

  let timer = 0;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 150); });
  input.addEventListener("focus", () => { if (location.protocol !== "file:") load().catch(() => {}); });
  list.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return; // the section may stand on this very page
    panel.hidden = true;
    if (drawer) drawer.open = false;
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  form.addEventListener("keydown", (event) => {
    if (panel.hidden) return;
    const places = [input, ...list.querySelectorAll("a")];
    const next = places[places.indexOf(event.target) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (event.key === "Escape") {
      panel.hidden = true;
      input.focus();
    } else if (next) next.focus();
    if (event.key === "Escape" || next) event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) panel.hidden = true; });
  form.addEventListener("focusout", (event) => { if (event.relatedTarget && !form.contains(event.relatedTarget)) panel.hidden = true; });
})();
