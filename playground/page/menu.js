import { button, el, iconButton } from "./element.js";

/**
 * A round button that opens a list over the text box.
 * `items` is asked each time it opens: a list of {label, note?, act}; `empty` is said when there are none.
 */
export function menu(name, label, items, empty = "") {
  const list = el("div", { class: "menu", role: "menu", "aria-label": label, hidden: true });
  const turn = () => (list.hidden ? open() : close());
  const opener = iconButton(name, label, {
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    onclick: turn,
  });
  const element = el("div", { class: "menu-place" }, opener, list);

  function open() {
    const rows = items().map((item) => row(item, close));
    list.replaceChildren(...(rows.length ? rows : [el("p", {}, empty)]));
    show(true);
    rows[0]?.focus();
  }
  function close() {
    if (list.contains(document.activeElement)) opener.focus();
    show(false);
  }
  function show(open) {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  }

  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (!list.hidden) walk(list, event);
  });
  element.addEventListener(
    "focusout",
    ({ relatedTarget }) => element.contains(relatedTarget) || show(false),
  );
  return element;
}

function row({ label, note, act }, close) {
  const choose = () => {
    close();
    act();
  };
  return button("", choose, [el("b", {}, label), note && el("span", {}, note)], {
    role: "menuitem",
    tabindex: "-1",
  });
}

function walk(list, event) {
  const all = [...list.querySelectorAll("[role=menuitem]")];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowUp: at - 1, ArrowDown: (at + 1) % all.length, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all.at(to)?.focus();
}
