// The one script that pages name. It fetches what a page uses, and a page that uses nothing loads nothing more.
import { localTimes } from "./times.js";

document.documentElement.classList.add("js");
localTimes(document);

const features = {
  "[data-form]": () => import("./form.js"),
  "[data-events]": () => import("./progress.js"),
  "[data-copy]": () => import("./copy.js"),
};

for (const [selector, load] of Object.entries(features)) {
  const elements = document.querySelectorAll(selector);
  if (elements.length > 0) {
    const feature = await load();
    elements.forEach((element) => feature.start(element));
  }
}

// An open menu closes as people expect it to; without this it closes by its own button.
const menu = document.querySelector("[data-menu]");
menu?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) {
    menu.open = false;
  }
});

document.querySelector("[data-focus]")?.focus();
