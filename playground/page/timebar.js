/** The top of the page: what time it is for the bot, and the ways to move it. */

import { announce } from "./announcer.js";
import { button, el } from "./element.js";
import { brief, machine, now } from "./moments.js";
import { server } from "./server.js";
import { words } from "./words.js";

const TOAST_SHOWN_MS = 3500;

export class Timebar {
  constructor() {
    this.time = el("time", { class: "now" });
    this.next = el("small", { class: "next" });
    this.toast = el("div", { class: "toast", hidden: true });
    this.buttons = words.time.skips.map((skip) => this.#button(skip));
    this.element = el(
      "section",
      { class: "time", "aria-label": words.time.bar },
      el("div", { class: "moment" }, this.time, this.next),
      el("div", { class: "skips" }, this.buttons),
      this.toast,
    );
    setInterval(() => this.#tick(), 1000);
  }

  #button({ to, before, short, after }) {
    const skip = ({ currentTarget }) => this.#skip(currentTarget, to);
    const wider = (text) => el("span", { class: "wider" }, text);
    return button("skip", skip, [
      wider(before),
      el("span", { class: "word" }, short),
      wider(after),
    ]);
  }

  /** `clock` and `nextStop` of the state. */
  update(clock, nextStop) {
    this.clock = clock;
    this.nextStop = nextStop;
    this.received = performance.now();
    this.next.textContent = nextStop ? words.time.next(brief(nextStop)) : "";
    this.#tick();
  }

  /** The server's clock, carried on from when it was told. */
  #moment() {
    const passed = (performance.now() - this.received) * this.clock.rate;
    return new Date(Date.parse(this.clock.now) + passed).toISOString();
  }

  #tick() {
    if (!this.clock) return;
    const moment = this.#moment();
    const text = now(moment);
    if (this.time.textContent === text) return;
    this.time.textContent = text;
    this.time.dateTime = machine(moment);
  }

  async #skip(button, to) {
    if (button.ariaBusy === "true") return;
    if (to === "next" && !this.nextStop) return this.#say(words.time.nothing);
    button.ariaBusy = "true";
    try {
      await server.skip(to);
      const { clock, next_stop: nextStop } = await server.state();
      this.update(clock, nextStop);
      announce(words.time.moved(this.time.textContent));
    } catch (error) {
      this.#say(`${words.failed} ${error.message}`);
    } finally {
      button.ariaBusy = "false";
    }
  }

  #say(text) {
    announce(text);
    this.toast.textContent = text;
    this.toast.hidden = false;
    setTimeout(() => (this.toast.hidden = true), TOAST_SHOWN_MS);
  }
}
