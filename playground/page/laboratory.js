/** Faults to switch on, and the rules that the bot has broken. */

import { el, icon } from "./element.js";
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
    this.element = el("section", { class: "laboratory", id: "laboratory", "aria-label": words.laboratory.title, hidden: true }, this.#faults(), el("div", {}, el("h2", {}, words.laboratory.violations), this.none, this.list));
    this.button = el("button", { type: "button", class: "tool", "aria-expanded": "false", "aria-controls": "laboratory", "aria-label": words.laboratory.title, title: words.laboratory.title, onclick: () => this.#open(this.element.hidden) }, icon("flask"), this.mark);
    this.element.addEventListener("keydown", ({ key }) => key === "Escape" && (this.#open(false), this.button.focus()));
  }

  #faults() {
    return el("div", {}, el("h2", {}, words.laboratory.faults), el("p", { class: "quiet" }, words.laboratory.about), el("div", { class: "switches" }, [...this.switches.values()]));
  }

  #switch(name) {
    const [title, about] = words.laboratory[name];
    const flip = ({ currentTarget }) => this.#flip(name, currentTarget.ariaChecked !== "true");
    return el("button", { type: "button", role: "switch", class: "switch", "aria-checked": "false", onclick: flip }, el("span", {}, el("b", {}, title), el("small", {}, about)), el("i"));
  }

  #open(open) {
    this.element.hidden = !open;
    this.button.ariaExpanded = String(open);
  }

  async #flip(name, on) {
    if (on) await server.inject({ name, ...FAULTS[name] });
    else for (const id of this.on.get(name) ?? []) await server.remove(id);
    await this.refresh();
  }

  /** What the server has now: switched faults and violations. */
  async refresh() {
    const [{ faults = [] }, { violations = [] }] = await Promise.all([server.faults(), server.violations()]);
    this.on = new Map(faults.map(({ name }) => [name, faults.filter((fault) => fault.name === name).map(({ id }) => id)]));
    for (const [name, button] of this.switches) button.ariaChecked = String(this.on.has(name));
    this.#drawViolations(violations);
  }

  #drawViolations(violations) {
    this.none.hidden = violations.length > 0;
    this.mark.hidden = violations.length === 0;
    this.mark.textContent = violations.length;
    const words_ = words.laboratory.count(violations.length);
    this.button.ariaLabel = violations.length ? `${words.laboratory.title}: ${words_}` : words.laboratory.title;
    this.list.replaceChildren(...violations.map((violation) => el("li", {}, icon("warning"), describe(violation))));
  }
}

const describe = (violation) => (typeof violation === "string" ? violation : [violation.method, violation.description ?? violation.text ?? JSON.stringify(violation)].filter(Boolean).join(": "));
