/** The top of the page: what time it is for the bot, and the ways to move it. */

import { announce } from "./announcer.js";
import { button, el } from "./element.js";
import { brief, machine, now } from "./moments.js";
import { server } from "./server.js";
import { words } from "./words.js";

export class Timebar {
  constructor() {
    this.time = el("time", { class: "now" });
    this.buttons = words.time.skips.map((skip) => this.#button(skip));
    this.element = el(
      "section",
      { class: "time", "aria-label": words.time.bar },
      this.time,
      el("div", { class: "skips" }, this.buttons),
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
    this.received = performance.now();
    this.buttons[0].title = nextStop ? words.time.next(brief(nextStop)) : words.time.nothing;
    this.#tick();
  }

  #moment() {
    const { now: given, mode, rate = mode === "manual" ? 0 : 1 } = this.clock;
    return new Date(
      new Date(given).getTime() + (performance.now() - this.received) * rate,
    ).toISOString();
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
    button.ariaBusy = "true";
    try {
      const { clock, next_stop: nextStop } = await server.skip(to).then(server.state);
      this.update(clock, nextStop);
      announce(words.time.moved(this.time.textContent));
    } finally {
      button.ariaBusy = "false";
    }
  }
}
