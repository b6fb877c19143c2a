/** Message texts: only the tags that Telegram knows, rebuilt node by node, so nothing else can come in. */

import { button, el } from "./element.js";
import { words } from "./words.js";

const KEPT = new Set([
  "B",
  "STRONG",
  "I",
  "EM",
  "U",
  "INS",
  "S",
  "DEL",
  "STRIKE",
  "CODE",
  "PRE",
  "BLOCKQUOTE",
  "BR",
]);
const SAFE_ADDRESS = /^(https?:|tg:|mailto:|tel:)/i;
const FOUND =
  /(?<web>\bhttps?:\/\/[^\s<>"]*[^\s<>".,:;!?)]|\bt\.me\/[^\s<>"]*[^\s<>".,:;!?)])|(?<![\p{L}\d/])(?<command>\/[a-z][a-z0-9_]*)/giu;

/** A fragment of safe nodes for a message's HTML. */
export function rich(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return copied(parsed.body, true);
}

function copied(source, linking) {
  const copy = document.createDocumentFragment();
  for (const node of source.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) copy.append(linking ? linked(node.data) : node.data);
    else if (node.nodeType === Node.ELEMENT_NODE) copy.append(element(node, linking));
  }
  return copy;
}

function element(node, linking) {
  if (node.dataset.command) return commandButton(node.dataset.command);
  if (node.tagName === "A") return anchor(node.getAttribute("href") ?? "", copied(node, false));
  if (node.classList.contains("spoiler")) return spoiler(copied(node, linking));
  if (!KEPT.has(node.tagName)) return copied(node, linking);
  const copy = document.createElement(node.tagName);
  copy.append(copied(node, linking && node.tagName !== "CODE" && node.tagName !== "PRE"));
  return copy;
}

function anchor(address, content) {
  if (!SAFE_ADDRESS.test(address)) return content;
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, content);
}

function spoiler(content) {
  const show = ({ currentTarget }) =>
    currentTarget.replaceWith(...currentTarget.firstChild.childNodes);
  return button("spoiler", show, el("span", { "aria-hidden": "true" }, content), {
    "aria-label": words.chat.spoiler,
  });
}

function linked(text) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const found of text.matchAll(FOUND)) {
    const { web, command } = found.groups;
    fragment.append(
      text.slice(end, found.index),
      web ? anchor(web.replace(/^t\.me/i, "https://t.me"), web) : commandButton(command),
    );
    end = found.index + found[0].length;
  }
  fragment.append(text.slice(end));
  return fragment;
}

const commandButton = (command) => button("command", null, command, { "data-command": command });

/** The payload of a link that starts this bot (it may be ""), or null for any other address. */
export function startPayload(address, username) {
  if (!username || !URL.canParse(address)) return null;
  const link = new URL(address);
  const opensBot =
    link.host === "t.me" && link.pathname.toLowerCase() === `/${username.toLowerCase()}`;
  return opensBot ? (link.searchParams.get("start") ?? "") : null;
}
