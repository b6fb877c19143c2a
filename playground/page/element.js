/**
 * A DOM element. Attributes named `on…` are listeners, `false`, `null` and `undefined` are left out,
 * `true` is the empty attribute; children may be nodes, texts, nested lists or nothing.
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(2).filter((child) => child || child === 0));
  return node;
}

/** Strokes on a grid of 24 × 24. */
const STROKES = {
  add: "M12 5v14M5 12h14",
  arc: "M3.500 18a8.500 8.500 0 0 1 17 0M8.500 18a3.500 3.500 0 0 1 7 0",
  clock: "M12 7v5l3 2M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0",
  close: "M6 6l12 12M18 6L6 18",
  down: "M12 5v14M6 13l6 6l6-6",
  file: "M13 3H6v18h12V8zM13 3v5h5",
  flask:
    "M9 3h6M10 3v6l-5.500 9.500A1.700 1.700 0 0 0 6 21h12a1.700 1.700 0 0 0 1.500-2.500L14 9V3M7.500 15h9",
  forward: "M14 6l6 6l-6 6M20 12h-9a7 7 0 0 0-7 7",
  grid: "M4 7h16v11H4zM8 11h.01M12 11h.01M16 11h.01M9 14.500h6",
  more: "M12 5.500h.01M12 12h.01M12 18.500h.01",
  person: "M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8M4 20.500a8 6 0 0 1 16 0",
  send: "M5 12h14M13 6l6 6l-6 6",
  slash: "M15.500 5l-7 14",
  warning: "M12 4L2.500 20h19zM12 10v4M12 17h.01",
};

/** An inline picture without meaning of its own: the control that holds it has the words. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", STROKES[name]);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}

/** A button of a kind (its class) with what it does and what stands on it. */
export function button(kind, act, content, attributes = {}) {
  return el("button", { type: "button", class: kind, onclick: act, ...attributes }, content);
}

/** A round button with a picture; `label` is what it says to a screen reader and in its tooltip. */
export function iconButton(name, label, attributes = {}) {
  return button("round", null, icon(name), { "aria-label": label, title: label, ...attributes });
}
