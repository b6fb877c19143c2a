/** All people side by side; on a phone one at a time, with tabs. */

import { announce } from "./announcer.js";
import { avatar } from "./avatar.js";
import { Column } from "./column.js";
import { newPerson, whoOpens } from "./dialogs.js";
import { button, el } from "./element.js";
import { server } from "./server.js";
import { words } from "./words.js";

const CALM = matchMedia("(prefers-reduced-motion: reduce)");

export class People {
  constructor() {
    this.bot = {};
    this.columns = new Map();
    this.chosen = null;
    this.expected = null;
    this.tabs = el("nav", { class: "tabs", "aria-label": words.people.list });
    this.element = el("main", { class: "people", "aria-label": words.people.list });
    addEventListener("focus", () => this.#read());
  }

  people() {
    return [...this.columns.values()].map(({ person }) => person);
  }

  /** Shows the people of `state`; the result is the ids of those who are new on the page. */
  update({ bot, users }) {
    this.bot = bot;
    const fresh = users.filter(({ id }) => !this.columns.has(id));
    for (const user of fresh) this.#add(user);
    for (const [id, column] of this.columns)
      if (!users.some((user) => user.id === id)) this.#remove(id, column);
    for (const user of users) this.columns.get(user.id).describe(user);
    this.chosen = this.columns.has(this.chosen) ? this.chosen : (users[0]?.id ?? null);
    this.#drawTabs();
    this.#read();
    if (this.columns.has(this.expected)) this.#turnTo(this.expected);
    return fresh.map(({ id }) => id);
  }

  show(id, chat) {
    this.columns.get(id)?.show(chat);
  }

  #add(user) {
    const column = new Column(user, this);
    this.columns.set(user.id, column);
    this.element.append(column.element);
  }

  #remove(id, column) {
    column.element.remove();
    this.columns.delete(id);
  }

  /** The person whose chat is in use: a phone shows only hers, and what it shows is read. */
  choose(id) {
    if (this.chosen === id) return;
    this.chosen = id;
    this.#drawTabs();
    this.#read();
  }

  #drawTabs() {
    const held = this.tabs.contains(document.activeElement);
    this.tabs.replaceChildren(...this.people().map((person) => this.#tab(person)));
    for (const [id, { element }] of this.columns)
      element.classList.toggle("chosen", id === this.chosen);
    if (held) this.tabs.querySelector("[aria-current]")?.focus();
  }

  #tab(person) {
    const label = words.people.unread(person.unread);
    const unread =
      person.unread > 0 &&
      el("span", { class: "unread", role: "img", "aria-label": label }, person.unread);
    const current = person.id === this.chosen;
    const content = [avatar(person), el("span", {}, person.first_name), unread];
    return button("tab", () => this.choose(person.id), content, {
      "aria-current": current && "true",
    });
  }

  /** What the chosen person has before her eyes is read. */
  #read() {
    const column = this.columns.get(this.chosen);
    if (!column?.person.unread || !document.hasFocus()) return;
    column.person.unread = 0;
    column.describe(column.person);
    column.act("read", {});
  }

  async openLink(payload) {
    const who = await whoOpens(this.people());
    const id = who === "new" ? await this.add() : who;
    if (id === null) return;
    this.#turnTo(id);
    await this.act(id, "start", payload ? { payload } : {});
  }

  /** Does something as any person, also one whose column is still to come. */
  act(id, deed, body) {
    return this.columns.get(id)?.act(deed, body) ?? server.act(id, deed, body);
  }

  /** Asks for a new person; the result is her id, or null. */
  async add() {
    const given = await newPerson();
    if (!given) return null;
    const { id } = (await server.add(given)).user;
    announce(words.people.arrived(given.first_name));
    this.#turnTo(id);
    return id;
  }

  /** Goes to the person's column; one who has just been added has none yet and is gone to when it comes. */
  #turnTo(id) {
    const column = this.columns.get(id);
    this.expected = column ? null : id;
    if (!column) return;
    this.choose(id);
    column.element.scrollIntoView({
      behavior: CALM.matches ? "auto" : "smooth",
      inline: "nearest",
      block: "nearest",
    });
    column.composer.box.focus({ preventScroll: true });
  }
}
