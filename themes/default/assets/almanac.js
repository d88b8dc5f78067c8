// Enhances pages that work without it: colours by choice, a filter for the glossary, definitions
// beside terms, the current heading in the table of contents, the numbers of a chart at the pointer.
// Text is only ever set as text.
(() => {
  "use strict";
  const root = document.documentElement;
  const stored = {
    get: () => { try { return localStorage.getItem("scheme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("scheme", value); } catch { /* private mode */ } },
  };

  // Colours: what the reader chose, else what the system asks for.
  const chosen = stored.get();
  if (chosen === "dark" || chosen === "light") root.dataset.scheme = chosen;
  const button = document.querySelector("button[data-scheme]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      const next = (root.dataset.scheme ?? system) === "dark" ? "light" : "dark";
      root.dataset.scheme = next;
      stored.set(next);
    });
  }

  // The language list closes on Escape and on a click elsewhere.
  const popup = document.querySelector("details[data-popup]");
  if (popup) {
    document.addEventListener("click", (event) => {
      if (!popup.contains(event.target)) popup.open = false;
    });
    popup.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !popup.open) return;
      popup.open = false;
      popup.querySelector("summary").focus();
    });
  }

  // The table of contents is folded where it stands above the text, and follows it beside it.
  const toc = document.querySelector("details.toc");
  if (toc) {
    if (!matchMedia("(min-width: 62rem)").matches) toc.open = false;
    const links = new Map();
    for (const link of toc.querySelectorAll("a")) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    }
    const mark = () => {
      let current;
      for (const [heading, link] of links) {
        if (heading.getBoundingClientRect().top < innerHeight / 4) current = link;
      }
      for (const link of links.values()) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
    for (const heading of links.keys()) observer.observe(heading);
  }

  // The filter of the glossary ignores case and accents.
  const filter = document.querySelector("[data-filter]");
  if (filter) {
    const plain = (text) =>
      text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLocaleLowerCase(root.lang || undefined);
    const groups = Array.from(document.querySelectorAll("[data-group]"), (group) => ({
      group,
      entries: Array.from(group.querySelectorAll("[data-entry]"), (entry) => ({
        entry,
        text: plain(entry.textContent),
      })),
    }));
    const none = filter.querySelector("[data-none]");
    filter.hidden = groups.length === 0;
    filter.querySelector("input").addEventListener("input", (event) => {
      const words = plain(event.target.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const { group, entries } of groups) {
        let shown = 0;
        for (const { entry, text } of entries) {
          entry.hidden = !words.every((word) => text.includes(word));
          if (!entry.hidden) shown += 1;
        }
        group.hidden = shown === 0;
        found += shown;
      }
      none.textContent = found === 0 ? none.dataset.none : "";
    });
  }

  // A definition beside its term, on hover and focus; Escape puts it away, the link still leads on.
  let box, shownFor, timer;
  const hide = () => {
    clearTimeout(timer);
    if (!shownFor) return;
    shownFor.removeAttribute("aria-describedby");
    shownFor = undefined;
    box.hidden = true;
  };
  const show = (link) => {
    hide();
    if (!box) {
      box = document.createElement("div");
      box.className = "definition";
      box.id = "definition";
      box.setAttribute("role", "tooltip");
      box.addEventListener("pointerenter", () => clearTimeout(timer));
      box.addEventListener("pointerleave", later);
      document.body.append(box);
    }
    box.textContent = link.dataset.definition;
    box.hidden = false;
    shownFor = link;
    link.setAttribute("aria-describedby", box.id);
    const at = link.getBoundingClientRect();
    const room = root.clientWidth - box.offsetWidth - 16;
    const start = root.dir === "rtl" ? at.right - box.offsetWidth : at.left;
    const below = at.bottom + 8 + box.offsetHeight < innerHeight;
    box.style.left = `${Math.max(16, Math.min(start, room)) + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 8 : at.top - 8 - box.offsetHeight) + scrollY}px`;
  };
  const later = () => { timer = setTimeout(hide, 250); };
  for (const link of document.querySelectorAll("a[data-definition]")) {
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "touch") return;
      clearTimeout(timer);
      timer = setTimeout(show, 300, link);
    });
    link.addEventListener("pointerleave", () => { clearTimeout(timer); later(); });
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // The numbers of a chart, taken from its table, at the pointer or by the arrow keys.
  const words = (cell) => {
    const own = cell.querySelector("data, [aria-hidden]") ?? cell;
    return own.textContent.trim();
  };
  for (const figure of document.querySelectorAll("figure.chart")) {
    const frame = figure.querySelector(".chart-frame");
    const svg = frame?.querySelector("svg[data-places]");
    const table = figure.querySelector(".chart-data table");
    if (!svg || !table) continue;
    const places = svg.dataset.places.split(" ").map(Number);
    const rows = [...table.tBodies[0].rows, ...(table.tFoot?.rows ?? [])];
    if (rows.length !== places.length) continue;
    const names = Array.from(table.tHead.rows[0].cells, (cell) => cell.textContent.trim());
    const tip = document.createElement("div");
    tip.className = "chart-tip";
    tip.setAttribute("role", "status");
    frame.append(tip);
    const guide = document.createElementNS(svg.namespaceURI, "line");
    guide.setAttribute("class", "chart-guide");
    guide.setAttribute("y2", "100%");
    let current;
    const clear = () => {
      current = undefined;
      tip.replaceChildren();
      guide.remove();
    };
    const tell = (place) => {
      if (place === current) return;
      current = place;
      const head = document.createElement("strong");
      head.textContent = words(rows[place].cells[0]);
      const lines = Array.from(rows[place].cells).slice(1).map((cell, at) => {
        const line = document.createElement("span");
        line.textContent = `${names[at + 1]}: ${words(cell)}`;
        return line;
      });
      tip.replaceChildren(head, ...lines);
      guide.setAttribute("x1", places[place]);
      guide.setAttribute("x2", places[place]);
      svg.append(guide);
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const x = places[place] * scale;
      const room = svg.getBoundingClientRect().width - tip.offsetWidth;
      const beside = x + 12 <= room ? x + 12 : x - 12 - tip.offsetWidth;
      tip.style.left = `${Math.max(0, Math.min(beside, room))}px`;
    };
    frame.addEventListener("pointermove", (event) => {
      const box = svg.getBoundingClientRect();
      const x = (event.clientX - box.left) * svg.viewBox.baseVal.width / box.width;
      const distance = (place) => Math.abs(places[place] - x);
      tell(places.reduce((best, _, at) => (distance(at) < distance(best) ? at : best), 0));
    });
    frame.addEventListener("pointerleave", clear);
    frame.addEventListener("blur", clear);
    frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape") clear();
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      // A frame that is wider than its column scrolls by the same keys.
      if (!step || event.target !== frame || frame.scrollWidth > frame.clientWidth) return;
      event.preventDefault();
      const order = places.map((_, at) => at).sort((a, b) => places[a] - places[b]);
      const at = current === undefined ? (step > 0 ? -1 : order.length) : order.indexOf(current);
      tell(order[Math.max(0, Math.min(order.length - 1, at + step))]);
    });
  }
})();
