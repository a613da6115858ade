// Copies the text of the element it names, and says so.
export function start(button) {
  const words = button.querySelector("[data-copy-text]");
  const before = words.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    words.textContent = "Copied";
    setTimeout(() => (words.textContent = before), 2_000);
  });
}
