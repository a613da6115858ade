// The one script that pages name. It fetches what a page uses, and a page that uses nothing loads nothing more.
document.documentElement.classList.add("js");

// Times arrive in UTC; people read them on their own clock.
const formats = {
  moment: new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }),
  day: new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }),
};
for (const time of document.querySelectorAll("time[data-time]")) {
  time.title = time.textContent;
  time.textContent = formats[time.dataset.time].format(new Date(time.dateTime));
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

const features = {
  "[data-form]": () => import("./form.js"),
  "[data-events]": () => import("./progress.js"),
  "[data-copy]": () => import("./copy.js"),
  "[data-again]": () => import("./again.js"),
  "[data-undo]": () => import("./undo.js"),
  "[data-more]": () => import("./more.js"),
  "[data-viewer]": () => import("./viewer.js"),
  "[data-slug-from]": () => import("./slug.js"),
};

for (const [selector, load] of Object.entries(features)) {
  const elements = document.querySelectorAll(selector);
  if (elements.length > 0) {
    const feature = await load();
    elements.forEach((element) => feature.start(element));
  }
}
