/** The page put together, and the loop that keeps it up to date. */

import { button, el, icon } from "./element.js";
import { Laboratory } from "./laboratory.js";
import { People } from "./people.js";
import { Lost, server } from "./server.js";
import { Timebar } from "./timebar.js";
import { words } from "./words.js";

const RETRY_MS = 1500;

const timebar = new Timebar();
const people = new People();
const laboratory = new Laboratory();
const banner = el("p", { class: "banner", role: "alert", hidden: true });

const addContent = [icon("add"), el("span", { class: "wider" }, words.people.add)];
const addButton = button("tool", () => people.add(), addContent, { title: words.people.add });

document.body.prepend(
  el(
    "header",
    { class: "top" },
    el("h1", { "aria-label": words.page }, icon("arc")),
    timebar.element,
    el("div", { class: "tools" }, addButton, laboratory.button),
  ),
  laboratory.element,
  people.tabs,
  banner,
  people.element,
);

/** Everything from the beginning; the result is the revision up to which all is shown. */
async function showAll() {
  const state = await server.state();
  const everybody = state.users.map(({ id }) => id);
  await show(state, everybody);
  return state.revision;
}

/** Waits a little for news and shows them; the result is the revision up to which all is shown. */
async function showNext(revision) {
  const { revision: next, users } = await server.changes(revision);
  await show(await server.state(), users);
  return next;
}

async function show(state, changed) {
  timebar.update(state.clock, state.next_stop);
  const fresh = people.update(state);
  const ids = [...new Set([...changed, ...fresh])];
  await Promise.all(ids.map(async (id) => people.show(id, await server.chat(id))));
  await laboratory.update(state);
}

async function run() {
  let revision = null;
  for (;;) {
    try {
      revision = revision === null ? await showAll() : await showNext(revision);
      banner.hidden = true;
    } catch (error) {
      if (!(error instanceof Lost)) console.error(error);
      revision = null;
      banner.textContent = words.lost;
      banner.hidden = false;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

run();
