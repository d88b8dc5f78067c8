// Follows the development server: reloads on change, shows findings over the last good page.
(() => {
  "use strict";
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = document.currentScript.dataset.style;
  document.head.append(style);
  const show = (text) => {
    document.getElementById("almanac-findings")?.remove();
    const box = document.createElement("dialog");
    box.id = "almanac-findings";
    box.setAttribute("aria-label", "Findings");
    const list = document.createElement("pre");
    list.textContent = text;
    box.append(list);
    document.body.append(box);
    box.showModal();
  };
  const events = new EventSource("/__almanac/events");
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("broken", (event) => show(event.data));
})();
