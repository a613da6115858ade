// The one script that pages name. It fetches what a page uses, and a page that uses nothing loads nothing more.
document.documentElement.classList.add("js");

// Times arrive in UTC; people read them on their own clock.
const formats = {
  moment: new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" }),
  day: new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }),
};
function tellTimes(root) {
  for (const time of root.querySelectorAll("time[data-time]")) {
    time.title = time.textContent;
    time.textContent = formats[time.dataset.time].format(new Date(time.dateTime));
  }
}

tellTimes(document);

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

// A button copies the text of the element it names, and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    const source = document.getElementById(button.dataset.copy);
    const words = button.querySelector("[data-copy-text]");
    words.dataset.before ??= words.textContent;
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    words.textContent = document.body.dataset.copied;
    setTimeout(() => (words.textContent = words.dataset.before), 2_000);
  }
});

// Links to images end after some minutes. An image that did not load is asked for once more, at an address that does not end.
const renew = (image) => {
  const address = image.dataset?.again;
  if (address) {
    delete image.dataset.again;
    image.src = address;
  }
};
document.addEventListener("error", (event) => renew(event.target), { capture: true }); // it does not bubble
for (const image of document.querySelectorAll("img[data-again]")) {
  if (image.complete && image.naturalWidth === 0 && image.loading !== "lazy") {
    renew(image);
  }
}

document.querySelector("[data-focus]")?.focus();

const features = {
  "[data-form]": () => import("./form.js"),
  "[data-live]:has([data-working])": () => import("./progress.js"),
  "[data-undo]": () => import("./undo.js"),
  "[data-more]": () => import("./more.js"),
  "[data-selection]": () => import("./select.js"),
  "[data-viewer]": () => import("./viewer.js"),
  "[data-slug-from]": () => import("./slug.js"),
};

async function start(root) {
  for (const [selector, load] of Object.entries(features)) {
    const elements = root.querySelectorAll(selector);
    if (elements.length > 0) {
      const feature = await load();
      elements.forEach((element) => feature.start(element));
    }
  }
}

// A part of the page came anew.
document.addEventListener("page:changed", (event) => {
  tellTimes(event.detail);
  start(event.detail);
});
await start(document);
