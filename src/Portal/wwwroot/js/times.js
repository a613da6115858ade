// Times arrive in UTC; people read them on their own clock.
const formats = {
  moment: new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }),
  day: new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }),
};

export function localTimes(root) {
  for (const time of root.querySelectorAll("time[data-time]")) {
    time.title = time.textContent;
    time.textContent = formats[time.dataset.time].format(new Date(time.dateTime));
  }
}
