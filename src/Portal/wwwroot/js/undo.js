// The way back closes after so many seconds; the notice goes with it, unless somebody is just using it.
export function start(form) {
  const close = () => {
    if (form.matches(":hover, :focus-within") && document.activeElement?.matches(":focus-visible")) {
      setTimeout(close, 2_000);
      return;
    }
    form.remove();
    const address = new URL(location.href);
    address.searchParams.delete("deleted");
    history.replaceState(null, "", address);
  };
  setTimeout(close, Number(form.dataset.undo) * 1_000);
}
