import { el } from "./element.js";

const COLOURS = 7;

/** A person's round mark: her initial on a colour that stays hers. */
export function avatar({ id, first_name: name }) {
  const initial = [...name.trim()][0] ?? "?";
  return el(
    "span",
    { class: "avatar", "data-colour": id % COLOURS, "aria-hidden": "true" },
    initial.toLocaleUpperCase(),
  );
}
