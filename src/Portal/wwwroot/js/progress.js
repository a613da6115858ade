// Follows a generation while it works, and loads the page again when it is done.
const reloadEvery = 5_000;
const retryDelays = [1_000, 3_000, 8_000];

export function start(progress) {
  const status = progress.querySelector("[data-events-status]");
  const sheet = document.querySelector("[data-events-sheet]");
  let source;
  let failures = 0;
  let timer;

  showElapsed(progress.querySelector("[data-elapsed-since]"));
  connect();
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", (event) => event.persisted && connect());

  function connect() {
    source = new EventSource(progress.dataset.events);
    source.addEventListener("status", (event) => {
      failures = 0;
      show(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      // While the browser reconnects by itself there is nothing to do; when it has given up, try again, and then do without.
      if (source.readyState === EventSource.CLOSED) {
        const delay = retryDelays[failures++];
        timer = setTimeout(delay ? connect : reload, delay ?? reloadEvery);
      }
    });
  }

  function show({ status: state, text }) {
    say(text);
    if (state === "QUEUED" || state === "RUNNING") {
      sheet?.classList.toggle("halftone--waiting", state === "QUEUED");
      return;
    }

    stop();
    timer = setTimeout(reload, 250); // long enough for the words above to be announced
  }

  function say(words) {
    if (status.textContent !== words) {
      status.textContent = words;
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
  const since = Date.parse(element.dataset.elapsedSince);
  const show = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - since) / 1_000));
    element.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  show();
  setInterval(show, 1_000);
}
