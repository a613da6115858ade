// Follows what works on this page, and shows what has become of it when it is done: only that part of the page changes.
import { parse } from "./pages.js";

const reloadEvery = 5_000;
const retryDelays = [1_000, 3_000, 8_000];

export function start(page) {
  let source;
  let timer;
  let failures = 0;

  follow();
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", (event) => event.persisted && follow());

  function follow() {
    stop();
    const working = [...page.querySelectorAll("[data-working]")];
    working.forEach((element) => element.querySelectorAll("[data-elapsed-since]").forEach(showElapsed));
    if (working.length > 0) {
      connect(`${page.dataset.live}?id=${working.map((element) => element.dataset.working).join("+")}`);
    }
  }

  function connect(address) {
    source = new EventSource(address);
    source.addEventListener("status", (event) => {
      failures = 0;
      show(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      // While the browser reconnects by itself there is nothing to do; when it has given up, try again, and then do without.
      if (source.readyState === EventSource.CLOSED) {
        const delay = retryDelays[failures++];
        timer = setTimeout(delay ? () => connect(address) : reload, delay ?? reloadEvery);
      }
    });
  }

  function show({ id, status: state, text }) {
    const element = page.querySelector(`[data-working="${id}"]`);
    if (!element) {
      return;
    }

    const status = element.querySelector("[data-events-status]");
    if (status && status.textContent !== text) {
      status.textContent = text;
    }

    if (state === "QUEUED" || state === "RUNNING") {
      element.parentElement.querySelector("[data-events-sheet]")?.classList.toggle("halftone--waiting", state === "QUEUED");
      return;
    }

    delete element.dataset.working;
    clearTimeout(timer);
    timer = setTimeout(renew, 250); // long enough for the words above to be announced
  }

  async function renew() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) {
        throw new Error("Not this page.");
      }

      const fresh = parse(await answer.text());
      for (const region of document.querySelectorAll("[data-live-region]")) {
        const other = document.importNode(fresh.getElementById(region.id), true);
        const hadFocus = region.contains(document.activeElement);
        region.replaceWith(other);
        document.dispatchEvent(new CustomEvent("page:changed", { detail: other }));
        if (hadFocus) {
          other.focus({ preventScroll: true });
        }
      }

      document.title = fresh.title;
      page = document.querySelector("[data-live]");
      follow();
    } catch {
      reload();
    }
  }

  function stop() {
    source?.close();
    clearTimeout(timer);
  }
}

function reload() {
  document.dispatchEvent(new Event("poster:reload"));
  location.replace(location.pathname + location.search); // with a fragment it would only scroll
}

function showElapsed(element) {
  if (element.dataset.counts) {
    return;
  }

  element.dataset.counts = "true";
  const since = Date.parse(element.dataset.elapsedSince);
  const show = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - since) / 1_000));
    element.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (element.isConnected) {
      setTimeout(show, 1_000);
    }
  };
  show();
}
