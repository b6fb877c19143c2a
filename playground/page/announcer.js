import { el } from "./element.js";

const place = el("div", {
  class: "hidden",
  role: "status",
  "aria-live": "polite",
  id: "announcer",
});
document.body.append(place);

const KEPT_LINES = 8;

/** Has a screen reader say `text` when it is free. One voice for all chats: it tells whose message it is. */
export function announce(text) {
  place.append(el("p", {}, text));
  while (place.childElementCount > KEPT_LINES) place.firstChild.remove();
}
