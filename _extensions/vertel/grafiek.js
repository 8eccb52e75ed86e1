/* Charts: save as SVG or PNG, and an interactive view that is fetched only when asked for. */
(() => {
  "use strict";
  const { all, make, html } = window.vertel;

  function save(name, url) {
    const link = make("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
  }

  const visible = (chart) => all(":scope > svg, .beeld > svg", chart).find((svg) => svg.getClientRects().length) || chart.querySelector("svg");

  async function fontFace() {
    const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules].map((rule) => [rule, sheet.href]); } catch { return []; } });
    const faces = rules.filter(([rule]) => rule instanceof CSSFontFaceRule && rule.cssText.includes("Sans") && !rule.cssText.includes("italic"));
    const texts = await Promise.all(faces.map(async ([rule, base]) => {
      const path = rule.style.getPropertyValue("src").match(/url\("?([^")]+)"?\)/)[1];
      const bytes = new Uint8Array(await (await fetch(new URL(path, base))).arrayBuffer());
      const data = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
      return `@font-face{font-family:"Source Sans Pro";font-weight:${rule.style.getPropertyValue("font-weight") || 400};src:url(data:font/woff2;base64,${data})}`;
    }));
    return texts.join("");
  }

  function standalone(svg, style) {
    const copy = svg.cloneNode(true);
    const box = svg.viewBox.baseVal;
    copy.removeAttribute("class");
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", box.width || svg.clientWidth);
    copy.setAttribute("height", box.height || svg.clientHeight);
    if (style) {
      const sheet = document.createElementNS("http://www.w3.org/2000/svg", "style");
      sheet.textContent = style;
      copy.prepend(sheet);
    }
    return new XMLSerializer().serializeToString(copy);
  }

  function saveSvg(chart, name) {
    const url = URL.createObjectURL(new Blob([standalone(visible(chart))], { type: "image/svg+xml" }));
    save(`${name}.svg`, url);
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  async function savePng(chart, name) {
    const svg = visible(chart);
    const style = await fontFace().catch(() => "");
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg, style))}`;
    await image.decode();
    const scale = Math.max(2, Math.ceil(1600 / image.width));
    const canvas = make("canvas", { width: image.width * scale, height: image.height * scale });
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(chart).getPropertyValue("--kaart").trim() || "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      const url = URL.createObjectURL(blob);
      save(`${name}.png`, url);
      setTimeout(() => URL.revokeObjectURL(url), 10000);
    });
  }

  let bundle = null;
  const loadBundle = () => bundle ||= new Promise((done, failed) => {
    const script = make("script", { src: html.dataset.vega });
    script.addEventListener("load", done);
    script.addEventListener("error", () => { bundle = null; failed(new Error("vega.js")); });
    document.head.append(script);
  });

  async function interactive(chart, data, button) {
    const drawn = chart.querySelector(".beeld");
    const pictures = all(":scope > svg", chart);
    if (drawn) {
      drawn.hidden = !drawn.hidden;
      pictures.forEach((svg) => { svg.hidden = !drawn.hidden; svg.toggleAttribute("hidden", !drawn.hidden); });
      button.textContent = drawn.hidden ? "Interactief" : "Gewoon beeld";
      return;
    }
    const place = make("div", { class: "beeld", tabindex: "0" });
    try {
      await loadBundle();
      chart.prepend(place);
      const locale = { decimal: ",", thousands: ".", grouping: [3], currency: ["€ ", ""] };
      await window.vegaEmbed(place, JSON.parse(data.textContent), { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true }, formatLocale: locale });
      pictures.forEach((svg) => svg.toggleAttribute("hidden", true));
      button.textContent = "Gewoon beeld";
    } catch {
      place.remove();
      button.replaceWith(make("span", {}, "Het interactieve beeld kon niet worden geladen."));
    }
  }

  all(".grafiek").forEach((chart, index) => {
    if (!chart.querySelector("svg")) return;
    const name = (chart.closest("[id]")?.id || `figuur-${index + 1}`).replace(/^(fig|grafiek)-/, "");
    let bar = chart.querySelector(".downloads");
    if (!bar) chart.append(bar = make("p", { class: "downloads" }));
    const button = (text, action) => {
      const element = make("button", { type: "button" }, text);
      element.addEventListener("click", () => action(element));
      bar.append(element);
    };
    button("SVG", () => saveSvg(chart, name));
    button("PNG", () => savePng(chart, name));
    const data = chart.querySelector("script.vega-spec");
    if (data && html.dataset.vega) button("Interactief", (element) => interactive(chart, data, element));
  });
})();
