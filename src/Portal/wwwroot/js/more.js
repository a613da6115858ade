// "Show more" adds to the list in place of loading it anew. The address says how much is shown, so that coming back shows it again.
import { parse } from "./pages.js";

export function start(link) {
  const list = document.querySelector("[data-more-list]");
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || link.ariaBusy === "true") {
      return;
    }
    event.preventDefault();
    link.ariaBusy = "true";
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) {
        throw new Error("Not the page that was asked for.");
      }
      const page = parse(await answer.text());
      const shown = new Set([...list.querySelectorAll("[data-card]")].map((card) => card.dataset.card));
      const fresh = [...page.querySelectorAll("[data-more-list] [data-card]")].filter((card) => !shown.has(card.dataset.card)).map((card) => document.importNode(card, true));
      list.append(...fresh);
      const address = new URL(link.href);
      address.hash = "";
      history.replaceState(null, "", address);
      const next = page.querySelector("[data-more-pages]");
      const pages = document.querySelector("[data-more-pages]");
      if (next) {
        pages.replaceWith(document.importNode(next, true));
        document.querySelectorAll("[data-more]").forEach(start);
      } else {
        pages.remove();
      }
      fresh[0]?.querySelector("a")?.focus({ preventScroll: true });
    } catch {
      location.href = link.href; // as without this script
    }
  });
}
