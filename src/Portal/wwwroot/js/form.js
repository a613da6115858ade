// The generator's form: count, presets, one submission at a time, and a draft that survives the page's own reloads.
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;
const numbers = new Intl.NumberFormat();

export function start(form) {
  const prompt = form.querySelector("textarea");
  const button = form.querySelector("[data-submit]");
  const isOut = button.getAttribute("aria-disabled") === "true";

  countCharacters(prompt, form.querySelector("[data-counter]"));
  form.querySelectorAll("[data-presets]").forEach((presets) => offerPresets(presets, form, prompt));
  form.querySelectorAll("[data-clear]").forEach((clear) => clear.addEventListener("click", () => type(document.getElementById(clear.dataset.clear), "")));
  form.querySelectorAll("[data-lock]").forEach((lock) => lock.addEventListener("click", () => type(document.getElementById(lock.dataset.lock), lock.dataset.value)));
  form.querySelectorAll("[data-percent]").forEach(showPercent);
  form.querySelectorAll("[data-bytes-max]").forEach(checkSize);
  keepDraft(prompt);
  const sent = keepSent(prompt);

  prompt.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(button);
    }
  });

  form.addEventListener("submit", (event) => {
    const wrong = form.querySelector("[data-bytes-max]:invalid"); // all else the server tells, with everything that is wrong at once
    if (isOut || form.dataset.sent || wrong) {
      event.preventDefault();
      wrong?.reportValidity();
      return;
    }

    form.dataset.sent = "true";
    sent.save();
    button.setAttribute("aria-busy", "true");
  });

  // Back from another page, as it was left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && form.dataset.sent) {
      delete form.dataset.sent;
      button.removeAttribute("aria-busy");
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

function offerPresets(presets, form, prompt) {
  const items = [...presets.querySelectorAll("[data-preset-words]")];
  const none = presets.querySelector("[data-presets-none]");
  presets.querySelector("[data-presets-search]").addEventListener("input", (event) => {
    const words = event.target.value.toLocaleLowerCase().split(/\s+/);
    for (const item of items) {
      item.hidden = !words.every((word) => item.dataset.presetWords.toLocaleLowerCase().includes(word));
    }
    none.hidden = items.some((item) => !item.hidden);
  });

  presets.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.type === "search") {
      event.preventDefault(); // the form is not to be sent for a search
      items.find((item) => !item.hidden)?.querySelector("a").focus();
    }
  });

  presets.addEventListener("click", (event) => {
    const { presetPrompt, presetStyle, presetRatio } = event.target.closest("[data-preset-prompt]")?.dataset ?? {};
    if (presetPrompt && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      choose(form, "Form.Style", presetStyle);
      choose(form, "Form.AspectRatio", presetRatio);
      type(prompt, presetPrompt);
    }
  });
}

function choose(form, name, value) {
  for (const radio of form.querySelectorAll(`[name="${name}"]`)) {
    radio.checked = radio.value === value;
  }
}

// Typed rather than set, so that undo brings back what was there.
function type(field, text) {
  field.focus();
  field.select();
  if (field.value && !text ? !document.execCommand("delete") : text && !document.execCommand("insertText", false, text)) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function showPercent(range) {
  const output = range.form.querySelector(`output[for="${range.id}"]`);
  const show = () => (output.textContent = `${range.value} %`);
  range.addEventListener("input", show);
  show();
}

// Told before it is sent: a large picture takes long on its way to being refused.
function checkSize(file) {
  file.addEventListener("change", () =>
    file.setCustomValidity(file.files[0]?.size > Number(file.dataset.bytesMax) ? file.dataset.tooLarge : ""));
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
  document.querySelector("[data-live]")?.addEventListener("submit", (event) => event.target !== prompt.form && save());
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
