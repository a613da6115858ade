// What is selected in the history: how many, all that are shown, none.
export function start(form) {
  const list = document.querySelector("[data-more-list]");
  const text = form.querySelector("[data-selection-text]");
  const boxes = () => [...list.querySelectorAll("input[form=selection]")];
  const tell = () => {
    const count = boxes().filter((box) => box.checked).length;
    const isTooMuch = count > Number(form.dataset.selection);
    text.textContent = (isTooMuch ? text.dataset.tooMany : text.dataset.some).replace("{0}", count);
    for (const button of form.querySelectorAll("[formaction]")) {
      button.disabled = isTooMuch;
    }
  };
  const selectAll = (isChecked) => {
    for (const box of boxes()) {
      box.checked = isChecked;
    }
    tell();
  };
  list.addEventListener("change", tell);
  form.querySelector("[data-selection-all]").addEventListener("click", () => selectAll(true));
  form.querySelector("[data-selection-none]").addEventListener("click", () => {
    selectAll(false);
    boxes()[0]?.focus({ preventScroll: true }); // this button is gone with the selection
  });

  // "Show more" has changed the address since: one comes back to as much as one saw.
  form.addEventListener("submit", (event) => {
    const steps = new URL(location).searchParams.get("steps");
    if (steps) {
      const address = new URL(event.submitter.formAction);
      address.searchParams.set("steps", steps);
      event.submitter.formAction = address;
    }
  });
  tell(); // browsers keep what was checked when one comes back
}
