/** Faults to switch on, and the rules that the bot has broken. */

import { button, el, icon } from "./element.js";
import { server } from "./server.js";
import { words } from "./words.js";

const FAULTS = {
  latency: { params: { ms: 800 } },
  http_error: { where: { every: 4 }, params: { code: 500 } },
  duplicate: { where: { every: 2 } },
  reset_after: { where: { every: 4 } },
};

export class Laboratory {
  constructor() {
    this.on = new Map();
    this.mark = el("span", { class: "mark", hidden: true });
    this.list = el("ul", { class: "violations" });
    this.none = el("p", { class: "quiet" }, words.laboratory.none);
    this.switches = new Map(Object.keys(FAULTS).map((name) => [name, this.#switch(name)]));
    this.element = el(
      "section",
      {
        class: "laboratory",
        id: "laboratory",
        "aria-label": words.laboratory.title,
        hidden: true,
      },
      this.#faults(),
      el("div", {}, el("h2", {}, words.laboratory.violations), this.none, this.list),
    );
    this.button = button(
      "tool",
      () => this.#open(this.element.hidden),
      [icon("flask"), this.mark],
      {
        "aria-expanded": "false",
        "aria-controls": "laboratory",
        "aria-label": words.laboratory.title,
        title: words.laboratory.title,
      },
    );
    this.element.addEventListener(
      "keydown",
      ({ key }) => key === "Escape" && (this.#open(false), this.button.focus()),
    );
  }

  #faults() {
    const about = el("p", { class: "quiet" }, words.laboratory.about);
    return el(
      "div",
      {},
      el("h2", {}, words.laboratory.faults),
      about,
      el("div", { class: "switches" }, [...this.switches.values()]),
    );
  }

  #switch(name) {
    const [title, about] = words.laboratory[name];
    const flip = ({ currentTarget }) => this.#flip(name, currentTarget.ariaChecked !== "true");
    const content = [el("span", {}, el("b", {}, title), el("small", {}, about)), el("i")];
    return button("switch", flip, content, { role: "switch", "aria-checked": "false" });
  }

  #open(open) {
    this.element.hidden = !open;
    this.button.ariaExpanded = String(open);
  }

  async #flip(name, on) {
    if (on) await server.inject({ name, ...FAULTS[name] });
    else for (const { id } of this.on.get(name) ?? []) await server.remove(id);
    await this.update(await server.state());
  }

  /** `faults` that are on and the number of `violations`, of the state. */
  async update({ faults, violations }) {
    this.on = Map.groupBy(faults, ({ name }) => name);
    for (const [name, flip] of this.switches) flip.ariaChecked = String(this.on.has(name));
    if (violations === this.list.childElementCount) return;
    this.#drawViolations((await server.violations()).violations);
  }

  #drawViolations(violations) {
    this.none.hidden = violations.length > 0;
    this.mark.hidden = violations.length === 0;
    this.mark.textContent = violations.length;
    const { title, count } = words.laboratory;
    this.button.ariaLabel = violations.length ? `${title}: ${count(violations.length)}` : title;
    this.list.replaceChildren(
      ...violations.map((violation) => el("li", {}, icon("warning"), describe(violation))),
    );
  }
}

const describe = ({ method, description }) => `${method}: ${description}`;
