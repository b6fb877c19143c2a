/** One person with her own chat: who she is, what was said, and where she writes. */

import { announce } from "./announcer.js";
import { avatar } from "./avatar.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { alertOf, enlarged, whereTo } from "./dialogs.js";
import { el } from "./element.js";
import { messageText } from "./message.js";
import { startPayload } from "./rich.js";
import { server } from "./server.js";
import { words } from "./words.js";

const TOAST_SHOWN_MS = 3500;
const TYPING_SHOWN_MS = 5000; // as long as Telegram's apps show it
const LONGEST_TAP_MS = 10_000;
const HEARD_CHARACTERS = 400;

export class Column {
  /** `page` is the whole: it knows the bot and the other people. */
  constructor(person, page) {
    this.person = person;
    this.page = page;
    this.toasts = null;
    this.taps = new Map();
    this.chat = new Chat(person, (message) => this.#share(message));
    this.composer = new Composer(person, (deed, body) => this.act(deed, body));
    this.unread = el("span", { class: "unread", role: "img", hidden: true });
    this.status = el("small", {});
    this.toastPlace = el("div", { class: "toasts" });
    this.element = el(
      "section",
      { class: "column", "aria-label": words.chat.of(person.first_name), "aria-busy": "true" },
      this.#head(),
      this.toastPlace,
      this.chat.element,
      this.composer.element,
    );
    this.element.addEventListener("click", (event) => this.#click(event));
    for (const kind of ["pointerdown", "focusin"])
      this.element.addEventListener(kind, () => this.page.choose(this.person.id));
  }

  #head() {
    const { first_name: first, last_name: last } = this.person;
    const name = el("h2", {}, [first, last].filter(Boolean).join(" "));
    return el(
      "header",
      {},
      avatar(this.person),
      el("div", { class: "who" }, name, this.status),
      this.unread,
    );
  }

  /** Does something as this person; the result is the answer, or null when the server refused. */
  async act(deed, body) {
    try {
      return await server.act(this.person.id, deed, body);
    } catch (error) {
      this.#toast(`${words.failed} ${error.message}`);
      return null;
    }
  }

  /** Her row of the state: name, marks, blocked or not. */
  describe(person) {
    this.person = person;
    this.#drawStatus();
    this.unread.hidden = person.unread === 0;
    this.unread.textContent = person.unread;
    this.unread.ariaLabel = words.people.unread(person.unread);
    this.chat.empty.textContent = this.page.bot.description || words.chat.empty;
    if (this.last) this.composer.update(this.last, person);
  }

  /** Her chat as the server gives it. */
  show(chat) {
    this.last = chat;
    this.element.ariaBusy = "false";
    const fresh = this.chat.update(chat.messages, isTyping(chat));
    for (const message of fresh) if (message.from !== "person") this.#say(message);
    this.composer.update(chat, chat.user);
    this.#drawStatus();
    this.#showToasts(chat.toasts);
    clearTimeout(this.typingOver);
    if (isTyping(chat))
      this.typingOver = setTimeout(
        () => this.show({ ...this.last, chat_actions: [] }),
        TYPING_SHOWN_MS,
      );
  }

  #say(message) {
    const who = message.from === "note" ? words.chat.note : words.chat.bot;
    const text = messageText(message).slice(0, HEARD_CHARACTERS);
    announce(words.chat.heard(this.person.first_name, who, text));
  }

  #drawStatus() {
    const typing = Boolean(this.last) && isTyping(this.last);
    this.status.textContent = typing ? words.chat.typing : standing(this.person);
    this.status.classList.toggle("is-typing", typing);
  }

  #click(event) {
    const target = event.target.closest(
      "[data-tap], [data-command], [data-copy], [data-share], [data-enlarge], a[href]",
    );
    if (!target) return;
    const { tap, command, copy, enlarge } = target.dataset;
    if (tap !== undefined) this.#tap(target, tap);
    else if (command) this.act("send", { text: command });
    else if (copy) this.#copy(copy);
    else if (enlarge) enlarged(enlarge, target.querySelector("img").alt);
    else if (target.matches("[data-share]")) this.#share(this.chat.message(target));
    else this.#open(event, target.href);
  }

  #open(event, address) {
    const payload = startPayload(address, this.page.bot.username);
    if (payload === null) return;
    event.preventDefault();
    this.page.openLink(payload);
  }

  /** The button waits until the bot has answered the tap, as a phone's does. */
  async #tap(button, data) {
    if (button.ariaDisabled === "true") return;
    const wait = (waiting) => {
      button.ariaDisabled = button.ariaBusy = String(waiting);
    };
    wait(true);
    const { message_id } = this.chat.message(button);
    const taken = await this.act("tap", { message_id, data });
    if (!taken) return wait(false);
    this.taps.set(taken.query_id, () => wait(false));
    setTimeout(() => this.#release(taken.query_id), LONGEST_TAP_MS);
    this.#showToasts(this.last.toasts); // the bot may have been faster than this answer
  }

  #release(query) {
    this.taps.get(query)?.();
    this.taps.delete(query);
  }

  #showToasts(toasts) {
    const seen = this.toasts ?? new Set(toasts.map((toast) => toast.query_id));
    for (const toast of toasts) {
      this.#release(toast.query_id);
      if (toast.text && !seen.has(toast.query_id)) this.#answered(toast);
      seen.add(toast.query_id);
    }
    this.toasts = seen;
  }

  #answered({ text, show_alert: mustBeRead }) {
    if (mustBeRead) alertOf(this.person.first_name, text);
    else this.#toast(text);
  }

  #toast(text) {
    const toast = el("div", { class: "toast" }, text);
    this.toastPlace.replaceChildren(toast);
    announce(text);
    setTimeout(() => toast.remove(), TOAST_SHOWN_MS);
  }

  async #share(message) {
    const text = messageText(message);
    const others = this.page.people().filter(({ id }) => id !== this.person.id);
    const to = await whereTo(text, others);
    if (to === "copy") return this.#copy(text);
    if (to === null || !(await this.page.act(to, "note", { text }))) return;
    this.#toast(words.share.done(others.find(({ id }) => id === to).first_name));
  }

  async #copy(text) {
    await navigator.clipboard.writeText(text);
    this.#toast(words.share.copied);
  }
}

const isTyping = ({ chat_actions: actions }) => actions.length > 0;

function standing({ blocked, username }) {
  if (blocked) return words.people.blocked;
  return username ? `@${username}` : "";
}
