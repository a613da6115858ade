// The generator's form: count, examples, one submission at a time, and a draft that survives the page's own reloads.
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;
const numbers = new Intl.NumberFormat();

export function start(form) {
  const prompt = form.querySelector("textarea");
  const button = form.querySelector("[data-submit]");
  const isOut = button.getAttribute("aria-disabled") === "true";

  countCharacters(prompt, form.querySelector("[data-counter]"));
  offerExamples(form, prompt);
  keepDraft(prompt);
  const sent = keepSent(prompt);

  prompt.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(button);
    }
  });

  form.addEventListener("submit", (event) => {
    if (isOut || form.dataset.sent) {
      event.preventDefault();
      return;
    }

    form.dataset.sent = "true";
    sent.save();
    button.setAttribute("aria-busy", "true");
    button.dataset.words = button.textContent;
    button.textContent = "Sending…";
  });

  // Back from another page, as it was left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && form.dataset.sent) {
      delete form.dataset.sent;
      button.removeAttribute("aria-busy");
      button.textContent = button.dataset.words;
    }
  });
}

function countCharacters(prompt, counter) {
  const max = Number(counter.dataset.max);
  const show = () => {
    const length = lengthOf(prompt.value.trim());
    counter.textContent = `${numbers.format(length)} / ${numbers.format(max)}`;
    counter.classList.toggle("counter--over", length > max);
  };
  prompt.addEventListener("input", show);
  show();
}

// As people see it, and as the server counts: an emoji or a letter with its accents is one.
function lengthOf(text) {
  let length = 0;
  for (const _ of segmenter ? segmenter.segment(text) : text) {
    length++;
  }

  return length;
}

function offerExamples(form, prompt) {
  for (const example of form.querySelectorAll("[data-example]")) {
    example.addEventListener("click", () => {
      prompt.focus();
      prompt.select();
      // Typed rather than set, so that undo brings back what was there.
      if (!document.execCommand("insertText", false, example.dataset.example)) {
        prompt.value = example.dataset.example;
        prompt.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
  }
}

// When a poster finishes or is cancelled the page loads again; what was being typed for the next one must not go with it.
function keepDraft(prompt) {
  const key = `draft:${location.pathname}${location.search}`;
  const draft = JSON.parse(sessionStorage.getItem(key) ?? "null");
  sessionStorage.removeItem(key);
  if (draft) {
    prompt.value = draft.text;
    prompt.dispatchEvent(new Event("input"));
    if (draft.hasFocus) {
      prompt.focus();
      prompt.setSelectionRange(draft.caret, draft.caret);
    }
  }

  const save = () => {
    if (prompt.value !== prompt.defaultValue || document.activeElement === prompt) {
      sessionStorage.setItem(key, JSON.stringify({
        text: prompt.value,
        caret: prompt.selectionStart,
        hasFocus: document.activeElement === prompt,
      }));
    }
  };
  document.addEventListener("poster:reload", save);
  document.querySelector("[data-events]")?.addEventListener("submit", save);
}

// A session may end while somebody writes. Then sending leads to the sign-in page and back here, and the words must not be gone.
function keepSent(prompt) {
  const key = `sent:${location.pathname}`;
  const text = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (text && !prompt.value && !new URLSearchParams(location.search).has("generation")) {
    prompt.value = text;
    prompt.dispatchEvent(new Event("input"));
  }

  return { save: () => sessionStorage.setItem(key, prompt.value) };
}
