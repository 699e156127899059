// The volume strip as a brush: drawing over its bars asks for that stretch of time. What is asked for stands in the address.
// Without this each bar is a link, and the fields of the filter take the same two dates.
"use strict";
(() => {
  const strip = document.querySelector(".strip svg");
  const bars = strip ? [...strip.querySelectorAll("a[data-from]")] : [];
  if (!bars.length) return;
  let began = null;
  let at = null;

  const place = (bar) => bar.querySelector(".hit").getBoundingClientRect();
  const within = () => {
    const [left, right] = [Math.min(began, at), Math.max(began, at)];
    return bars.filter((bar) => place(bar).right > left && place(bar).left < right);
  };
  const mark = () => {
    const chosen = began === null ? [] : within();
    bars.forEach((bar) => bar.classList.toggle("brushed", chosen.includes(bar)));
  };

  function ask(chosen) {
    const address = new URL(window.location.href);
    address.searchParams.set("from", chosen[0].dataset.from);
    address.searchParams.set("to", chosen[chosen.length - 1].dataset.to);
    ["page", "decided"].forEach((name) => address.searchParams.delete(name));
    address.hash = "";
    window.location.assign(address);
  }

  strip.classList.add("brush");
  strip.addEventListener("dragstart", (event) => event.preventDefault());
  strip.addEventListener("pointerdown", (event) => {
    if (event.button === 0) began = at = event.clientX;
  });
  strip.addEventListener("pointermove", (event) => {
    if (began === null) return;
    at = event.clientX;
    // Only once it is drawn: a press alone is a click on the bar, which is a link.
    if (Math.abs(at - began) > 4 && !strip.hasPointerCapture(event.pointerId)) strip.setPointerCapture(event.pointerId);
    mark();
  });
  strip.addEventListener("pointerup", (event) => {
    const drawn = strip.hasPointerCapture(event.pointerId);
    const chosen = began === null ? [] : within();
    began = at = null;
    mark();
    if (drawn && chosen.length) ask(chosen);
  });
  strip.addEventListener("pointercancel", () => {
    began = at = null;
    mark();
  });
})();
