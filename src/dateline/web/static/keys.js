// The keys of the page: j and k from line to line, enter to open one, e for its evidence, / for search, ? for this list, escape out.
// Everything they do can be done without them, by links and fields that are on the page.
"use strict";
(() => {
  const LINES = [".deeds > li", ".card:not(:has(.deeds))", ".main-events li", ".hits > li", "tbody tr"].map((line) => `main ${line}`).join(", ");
  const KEYS = [
    ["j", "next line"],
    ["k", "line before"],
    ["Enter", "open the line"],
    ["e", "its evidence; again, the first words in their article"],
    ["/", "search"],
    ["?", "these keys"],
    ["Esc", "close, or leave the line or the field"],
  ];

  const lines = () => [...document.querySelectorAll(LINES)].filter((line) => line.getClientRects().length);
  const current = () => document.querySelector("main .current");
  const typing = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

  function leave() {
    const line = current();
    if (!line) return;
    line.classList.remove("current");
    line.removeAttribute("tabindex");
    line.blur();
  }

  function stand(line) {
    if (!line) return;
    leave();
    line.classList.add("current");
    line.tabIndex = -1;
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
  }

  // Where no line is current yet, the first one below the top of the window is next.
  function move(step) {
    const all = lines();
    const at = all.indexOf(current());
    if (at >= 0) return stand(all[Math.min(Math.max(at + step, 0), all.length - 1)]);
    const visible = all.findIndex((line) => line.getBoundingClientRect().bottom > 0);
    stand(all[Math.max(visible, 0)]);
  }

  // A line's own page, if it has one; else the first thing it leads to.
  function open() {
    const link = current()?.querySelector("a.permalink, a.deed") ?? current()?.querySelector("a[href]");
    if (link) link.click();
    return Boolean(link);
  }

  function evidence() {
    const line = current();
    const card = line?.closest(".card") ?? line;
    const sources = card?.querySelector("details.behind");
    const link = card?.querySelector(".sources a, .from a") ?? line?.querySelector('a[href*="/article/"]');
    if (sources && !sources.open) sources.open = true;
    else if (link) link.click();
  }

  function search(event) {
    const field = document.querySelector("#find");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  }

  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  function help() {
    let dialog = document.querySelector("dialog.keys");
    if (!dialog) {
      const rows = KEYS.map(([key, what]) =>
        element("tr", "", element("th", "", element("kbd", key)), element("td", what)));
      const close = element("button", "Close");
      dialog = element("dialog", "", element("h2", "Keys"), element("table", "", ...rows), close);
      dialog.className = "keys";
      dialog.setAttribute("aria-label", "Keys");
      close.addEventListener("click", () => dialog.close());
      document.body.append(dialog);
    }
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }

  function escape(event) {
    if (typing(event.target)) event.target.blur();
    else leave();
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return escape(event);
    if (typing(event.target)) return;
    if (event.key === "?") return help();
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "e") evidence();
    else if (event.key === "/") search(event);
    else if (event.key === "Enter" && event.target === current() && open()) event.preventDefault();
  });
})();
