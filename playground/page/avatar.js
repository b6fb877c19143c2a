import { el } from "./element.js";

const COLOURS = 7;
const seen = [];

/** A person's round mark: her initial on a colour of her own, given in the order of appearance. */
export function avatar({ id, first_name: name }) {
  if (!seen.includes(id)) seen.push(id);
  const [initial = "?"] = name.trim();
  const colour = seen.indexOf(id) % COLOURS;
  return el(
    "span",
    { class: "avatar", "data-colour": colour, "aria-hidden": "true" },
    initial.toLocaleUpperCase(),
  );
}
