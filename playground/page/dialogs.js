/** Questions over the page. Each opens one native dialog and answers with a promise; Escape answers null. */

import { button, el, icon, iconButton } from "./element.js";
import { words } from "./words.js";
import { avatar } from "./avatar.js";

/** Shows `content` (a function of `answer`) under `title` until something calls `answer(value)`. */
function ask(title, content, kind = "") {
  return new Promise((resolve) => {
    const answer = (value) => {
      dialog.returnValue = "";
      resolve(value);
      dialog.close();
    };
    const heading = el("h2", { id: "dialog-title" }, title);
    const close = iconButton("close", words.close, {
      class: "round dialog-close",
      onclick: () => answer(null),
    });
    const dialog = el(
      "dialog",
      { "aria-labelledby": "dialog-title", class: kind },
      heading,
      content(answer),
      close,
    );
    dialog.addEventListener("click", (event) => event.target === dialog && answer(null));
    dialog.addEventListener("close", () => (dialog.remove(), resolve(null)));
    document.body.append(dialog);
    dialog.showModal();
  });
}

const choices = (people, answer) =>
  people.map((person) =>
    button("choice", () => answer(person.id), [avatar(person), nameOf(person)]),
  );

const nameOf = ({ first_name: name, username }) =>
  el("span", {}, name, username && el("small", {}, `@${username}`));

/** Who opens the link? A person's id, "new" for somebody who is not here yet, or null. */
export function whoOpens(people) {
  return ask(words.link.who, (answer) =>
    el(
      "div",
      { class: "choices" },
      choices(people, answer),
      button("choice", () => answer("new"), someone()),
    ),
  );
}

const someone = () => [el("span", { class: "avatar new" }, icon("add")), words.link.someone];

/** What to do with a message's text: "copy", the id of the person who gets it, or null. */
export function whereTo(text, people) {
  return ask(words.share.title, (answer) =>
    el(
      "div",
      { class: "share-choices" },
      el("blockquote", {}, text),
      button("wide", () => answer("copy"), words.share.copy),
      people.length > 0 && el("h3", {}, words.share.to),
      el("div", { class: "choices" }, choices(people, answer)),
    ),
  );
}

/** What an answer to a tap says when it must be read before going on. */
export function alertOf(name, text) {
  return ask(name, (answer) =>
    el(
      "div",
      {},
      el("p", { class: "alert-text" }, text),
      button("wide", () => answer(true), words.close, { autofocus: true }),
    ),
  );
}

export function enlarged(url, description) {
  return ask(words.chat.photo, () => el("img", { src: url, alt: description }), "picture");
}

/** A new person as the server takes her, or null. */
export function newPerson() {
  const languages = Object.entries(words.people.languages);
  const options = languages.map(([code, name]) => el("option", { value: code }, name));
  return ask(words.people.add, (answer) => {
    const submit = (event) => {
      event.preventDefault();
      const given = [...new FormData(event.target)].filter(([, value]) => value.trim());
      answer(Object.fromEntries(given));
    };
    return el(
      "form",
      { onsubmit: submit },
      field("first_name", words.people.first, { required: true }),
      field("last_name", words.people.last, {}),
      field("username", words.people.username, { pattern: "[A-Za-z][A-Za-z0-9_]{4,31}" }),
      el(
        "label",
        {},
        el("span", {}, words.people.language),
        el("select", { name: "language_code" }, options),
      ),
      el("button", { class: "wide" }, words.people.add),
    );
  });
}

function field(name, label, more) {
  const optional = !more.required && el("small", {}, ` (${words.people.optional})`);
  return el(
    "label",
    {},
    el("span", {}, label, optional),
    el("input", { name, autocomplete: "off", maxlength: "64", ...more }),
  );
}
