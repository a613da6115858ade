// A poster over the whole window: zoom by click, + and -, full screen by f, the next and the one before by arrows.
const steps = 4; // the sizes are in the style sheet

export function start(link) {
  const dialog = document.createElement("dialog");
  dialog.className = "viewer";
  dialog.ariaLabel = link.dataset.label;
  const bar = document.createElement("div");
  bar.className = "viewer__bar";
  const smaller = button(link.dataset.smaller, "−", () => zoomBy(-1));
  const larger = button(link.dataset.larger, "+", () => zoomBy(1));
  const full = button(link.dataset.full, "⤢", toggleFull);
  const close = button(link.dataset.close, "×", () => dialog.close());
  bar.append(smaller, larger, full, close);
  const wall = document.createElement("div");
  wall.className = "viewer__wall";
  wall.tabIndex = 0;
  const image = link.querySelector("img").cloneNode();
  image.removeAttribute("data-again");
  image.src = link.href;
  image.loading = "lazy"; // not before it is looked at
  wall.append(image);
  dialog.append(bar, wall);
  document.body.append(dialog);
  let zoom = 0;

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    dialog.showModal();
    wall.focus();
  });
  image.addEventListener("click", () => zoomTo(zoom === 0 ? 2 : 0));
  dialog.addEventListener("keydown", (event) => {
    const act = { "+": () => zoomBy(1), "=": () => zoomBy(1), "-": () => zoomBy(-1), 0: () => zoomTo(0), f: toggleFull }[event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  });
  dialog.addEventListener("close", () => {
    zoomTo(0);
    if (document.fullscreenElement) {
      document.exitFullscreen();
    }
    link.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select") || zoom > 0) {
      return;
    }
    document.querySelector(`[data-key="${event.key}"]`)?.click();
  });

  function zoomBy(change) {
    zoomTo(Math.min(steps - 1, Math.max(0, zoom + change)));
  }

  function zoomTo(step) {
    zoom = step;
    wall.dataset.zoom = String(step);
    smaller.disabled = step === 0;
    larger.disabled = step === steps - 1;
  }

  function toggleFull() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      dialog.requestFullscreen?.();
    }
  }

  zoomTo(0);
}

function button(name, sign, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "viewer__button";
  made.ariaLabel = name;
  made.title = name;
  made.textContent = sign;
  made.addEventListener("click", act);
  return made;
}
