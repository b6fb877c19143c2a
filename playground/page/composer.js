/** Where a person writes: the text box, the bot's commands and ready answers, and what else she can do. */

import { button, el, iconButton } from "./element.js";
import { menu } from "./menu.js";
import { words } from "./words.js";

const textBox = (label) =>
  el("textarea", {
    rows: "1",
    "aria-label": label,
    placeholder: words.writing.hint,
    enterkeyhint: "send",
    autocomplete: "off",
    spellcheck: "false",
  });

export class Composer {
  /** `act(deed, body)` does something as the person; its promise says whether the server took it. */
  constructor(person, act) {
    this.act = act;
    this.editing = null;
    this.chat = { messages: [], commands: [], keyboard: null };
    this.box = textBox(words.writing.box(person.first_name));
    this.keyboard = el("div", {
      class: "reply",
      role: "group",
      "aria-label": words.writing.keyboard,
      hidden: true,
    });
    this.toggle = iconButton("grid", words.writing.keyboard, {
      "aria-expanded": "false",
      hidden: true,
      onclick: () => this.#showKeyboard(this.keyboard.hidden),
    });
    this.editBar = el(
      "div",
      { class: "edit-bar", hidden: true },
      el("span", {}, words.writing.editing),
      iconButton("close", words.cancel, { onclick: () => this.#stopEditing() }),
    );
    this.form = this.#form();
    this.startButton = button("wide", () => act("start", {}), words.chat.start, { hidden: true });
    this.unblock = button("wide", () => act("unblock", {}), words.writing.unblock);
    this.blocked = el(
      "div",
      { class: "blocked", hidden: true },
      el("p", {}, words.writing.blocked),
      this.unblock,
    );
    this.element = el(
      "div",
      { class: "composer" },
      this.editBar,
      this.form,
      this.keyboard,
      this.startButton,
      this.blocked,
    );
    this.#listen();
  }

  #form() {
    const commands = menu(
      "slash",
      words.writing.commands,
      () => this.#commands(),
      words.writing.noCommands,
    );
    const deeds = menu("more", words.writing.more, () => this.#deeds());
    const send = iconButton("send", words.writing.send, { type: "submit", class: "round send" });
    return el(
      "form",
      {},
      commands,
      el("div", { class: "box" }, this.box, this.toggle),
      deeds,
      send,
    );
  }

  #listen() {
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.#send()));
    this.box.addEventListener("input", () => this.#fit());
    this.box.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Her chat and her row of the state, as the server gives them. */
  update(chat, { blocked, started }) {
    if (JSON.stringify(chat.keyboard) !== JSON.stringify(this.chat.keyboard))
      this.#drawKeyboard(chat.keyboard);
    this.chat = chat;
    const held = this.blocked.hidden === blocked && this.element.contains(document.activeElement);
    this.blocked.hidden = !blocked;
    this.startButton.hidden = blocked || started;
    this.form.hidden = blocked;
    if (blocked) this.keyboard.hidden = true;
    if (held) (blocked ? this.unblock : this.box).focus();
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.editing) this.#stopEditing();
    else if (event.key === "ArrowUp" && !this.box.value) this.#edit();
  }

  /** The text leaves the box at once and comes back if the server did not take it. */
  async #send() {
    const text = this.box.value.trim();
    if (!text) return;
    const edited = this.editing;
    this.#stopEditing();
    const taken = edited
      ? await this.act("edit", { message_id: edited, text })
      : await this.act("send", { text, split: true });
    if (!taken && !this.box.value) this.#write(text);
  }

  #answer(text) {
    if (this.chat.keyboard.one_time_keyboard) this.#showKeyboard(false);
    this.act("send", { text });
  }

  #write(text) {
    this.box.value = text;
    this.#fit();
    this.box.focus();
  }

  #fit() {
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight}px`;
  }

  #last() {
    return this.chat.messages.findLast(
      ({ from, text, deleted }) => from === "person" && text && !deleted,
    );
  }

  #edit() {
    const last = this.#last();
    if (!last) return;
    this.editing = last.message_id;
    this.editBar.hidden = false;
    this.#write(last.text);
  }

  #stopEditing() {
    this.editing = null;
    this.editBar.hidden = true;
    this.#write("");
  }

  #commands() {
    return this.chat.commands.map(({ command, description }) => {
      const text = `/${command}`;
      return { label: text, note: description, act: () => this.act("send", { text }) };
    });
  }

  #deeds() {
    const { edit, delete: remove, voice, sticker, photo, block } = words.writing.actions;
    const last = this.#last();
    const deed = (label, name, body) => ({ label, act: () => this.act(name, body) });
    const own = last && [
      { label: edit, act: () => this.#edit() },
      deed(remove, "delete", { message_id: last.message_id }),
    ];
    const sent = Object.entries({ voice, sticker, photo }).map(([thing, label]) =>
      deed(label, "send", { [thing]: true }),
    );
    return [...(own ?? []), ...sent, deed(block, "block", {})];
  }

  #drawKeyboard(keyboard) {
    const rows = keyboard?.keyboard ?? [];
    const key = ({ text }) => button("key", () => this.#answer(text), text);
    this.keyboard.replaceChildren(...rows.map((row) => el("div", { class: "row" }, row.map(key))));
    this.box.placeholder = keyboard?.input_field_placeholder || words.writing.hint;
    this.toggle.hidden = rows.length === 0;
    this.#showKeyboard(rows.length > 0);
  }

  #showKeyboard(shown) {
    this.keyboard.hidden = !shown;
    this.toggle.setAttribute("aria-expanded", String(shown));
  }
}
