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
      // signs are in no word of the index: an amount is found as it stands on a page
      const found = await pagefind.search(wanted.replace(/[€%‘’“”]/g, " ").trim() || wanted);
      const hits = await Promise.all(found.results.slice(0, 8).map((result) => result.data()));
      if (mine !== turn) return;
      message.textContent = found.results.length === 0 ? `Niets gevonden voor ‘${wanted}’.`
        : `${found.results.length} ${found.results.length === 1 ? "bladzijde" : "bladzijden"} met ‘${wanted}’`;
      list.replaceChildren(...hits.map((hit) => {
        const sub = hit.sub_results && hit.sub_results[0];
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
