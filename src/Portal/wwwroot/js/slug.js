// Proposes an address that resembles the name, until somebody writes one. The server does the same for an empty field.
const lengthMax = 27; // leaves room for the ending of an address that is taken

export function start(field) {
  const name = document.getElementById(field.dataset.slugFrom);
  let isOurs = field.value === "";
  const propose = () => {
    if (isOurs) {
      field.value = slugFrom(name.value);
    }
  };
  propose(); // somebody may have written faster than this came
  name.addEventListener("input", propose);
  field.addEventListener("input", () => (isOurs = field.value === ""));
}

function slugFrom(text) {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, lengthMax)
    .replace(/-$/, "");
}
