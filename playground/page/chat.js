/** The messages of one person: drawn once, then only what has changed. */

import { button, el, icon } from "./element.js";
import { messageItem } from "./message.js";
import { day, machine } from "./moments.js";
import { words } from "./words.js";

const NEAR_THE_END_PX = 48;
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

export class Chat {
  /** `share` is called with the message that Enter was pressed on. */
  constructor(person, share) {
    this.person = person;
    this.share = share;
    this.messages = null;
    this.drawn = new Map();
    this.following = true;
    this.top = 0;
    this.empty = el("p", { class: "empty" });
    this.list = el("ol", { class: "messages" });
    this.typing = el(
      "div",
      { class: "typing", hidden: true, "aria-hidden": "true" },
      el("i"),
      el("i"),
      el("i"),
    );
    const label = words.chat.messages(person.first_name);
    // The log is silent: the announcer says what is new, and in whose chat.
    const silent = {
      role: "log",
      "aria-live": "off",
      "aria-label": label,
      "aria-description": words.chat.help,
    };
    this.log = el(
      "div",
      { class: "log", tabindex: "0", ...silent },
      this.empty,
      this.list,
      this.typing,
    );
    this.pill = button("pill", () => this.follow(), [icon("down"), words.chat.more], {
      hidden: true,
    });
    this.element = el("div", { class: "chat" }, this.log, this.pill);
    this.#listen();
  }

  #listen() {
    this.log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.log.addEventListener("keydown", (event) => this.#key(event));
    this.log.addEventListener("focusin", ({ target }) => this.#choose(target.closest(".message")));
    const sizes = new ResizeObserver(() => this.following && this.#toEnd());
    sizes.observe(this.log);
    sizes.observe(this.list);
  }

  /** Shows `messages`; the result is those that nobody has seen before. */
  update(messages, typing) {
    const first = this.messages === null;
    const known = new Set(this.messages?.map(({ message_id: id }) => id));
    this.messages = messages.filter(({ deleted }) => !deleted);
    const fresh = this.messages.filter(({ message_id: id }) => !known.has(id));
    this.#draw(new Set(first ? [] : fresh));
    this.typing.hidden = !typing;
    if (fresh.some(({ from }) => from === "person")) this.following = true;
    if (this.following) this.#toEnd();
    else if (fresh.length) this.pill.hidden = false;
    return first ? [] : fresh;
  }

  message(node) {
    const id = node.closest(".message")?.dataset.id;
    return this.messages.find((message) => String(message.message_id) === id);
  }

  /** Back to the newest message, and stay there. */
  follow() {
    if (document.activeElement === this.pill) this.log.focus();
    this.following = true;
    this.#toEnd();
  }

  #toEnd() {
    this.pill.hidden = true;
    this.log.scrollTop = this.log.scrollHeight;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    if (scrollHeight - scrollTop - clientHeight < NEAR_THE_END_PX)
      this.following = this.pill.hidden = true;
    else if (scrollTop < this.top) this.following = false; // only a reader goes up; the chat itself grows down
    this.top = scrollTop;
  }

  #draw(fresh) {
    const before = this.drawn;
    this.drawn = new Map();
    let lastDay = "";
    const items = [];
    for (const message of this.messages) {
      const today = day(message.date);
      if (today !== lastDay)
        items.push(this.#item(`day ${today}`, "", before, () => dayItem(message.date)));
      lastDay = today;
      const item = this.#item(message.message_id, JSON.stringify(message), before, () =>
        messageItem(message, this.person),
      );
      item.classList.toggle("fresh", fresh.has(message));
      items.push(item);
    }
    this.#place(items);
    if (!this.list.querySelector(".current"))
      this.#choose(this.list.querySelector(".message:last-child"));
  }

  /** The drawn item of `key`, drawn again when its `content` is not what it was. */
  #item(key, content, before, draw) {
    const old = before.get(key);
    const node = old?.content === content ? old.node : draw();
    if (old && old.node !== node) this.#replace(old.node, node);
    this.drawn.set(key, { content, node });
    return node;
  }

  /** An edited message keeps the keyboard's place: who pressed its button is not thrown to the top of the page. */
  #replace(old, node) {
    const held = old.contains(document.activeElement);
    const pressed = document.activeElement?.dataset?.tap;
    const current = old.classList.contains("current");
    old.replaceWith(node);
    if (current) this.#choose(node);
    if (held)
      (node.querySelector(`[data-tap="${CSS.escape(pressed ?? "")}"]`) ?? node).focus({
        preventScroll: true,
      });
  }

  #place(items) {
    let at = this.list.firstChild;
    for (const item of items) {
      if (item === at) at = at.nextSibling;
      else this.list.insertBefore(item, at);
    }
    for (const gone of [...this.list.children].slice(items.length)) gone.remove();
  }

  #key(event) {
    const step = STEPS[event.key];
    const item = event.target.closest(".message");
    const shares = event.key === "Enter" && event.target === item && !item.matches(".from-person");
    if (!step && !shares) return;
    event.preventDefault(); // or the same key also scrolls, or presses what the dialog focuses
    if (step) this.#walk(item, step);
    else this.share(this.message(item));
  }

  #walk(item, step) {
    const all = [...this.list.querySelectorAll(".message")];
    const next = item ? all[all.indexOf(item) + step] : all.at(-1);
    next?.focus();
  }

  /** One message at a time has its own buttons in the order of the Tab key. */
  #choose(item) {
    if (!item) return;
    for (const old of this.list.querySelectorAll(".current")) mark(old, false);
    mark(item, true);
  }
}

function mark(item, current) {
  item.classList.toggle("current", current);
  const share = item.querySelector("[data-share]");
  if (share) share.tabIndex = current ? 0 : -1;
}

const dayItem = (moment) =>
  el("li", { class: "day" }, el("time", { datetime: machine(moment).slice(0, 10) }, day(moment)));
