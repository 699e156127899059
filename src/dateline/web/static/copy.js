// A button that copies the address of what is shown: the filters stand in it, so it leads back to exactly this.
"use strict";
(() => {
  const place = document.querySelector("footer p:last-child");
  if (!place || !navigator.clipboard) return;
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy link";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      said.textContent = " Copied.";
    } catch {
      said.textContent = " The browser does not allow it: copy it from the address bar.";
    }
  });
  place.append(button, said);
})();
