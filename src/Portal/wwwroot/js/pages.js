// Other pages of ours, read as documents of their own, which run nothing.
const policy = window.trustedTypes?.createPolicy("posters-pages", { createHTML: (html) => html });

export function parse(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
}
