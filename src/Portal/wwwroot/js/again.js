// Links to images end after some minutes. One that did not load is asked for once more at an address that does not end.
export function start(image) {
  const renew = () => {
    const address = image.dataset.again;
    if (address) {
      delete image.dataset.again;
      image.src = address;
    }
  };
  image.addEventListener("error", renew);
  if (image.complete && image.naturalWidth === 0 && image.loading !== "lazy") {
    renew();
  }
}
