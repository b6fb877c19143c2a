/** One message as it stands in a chat. */

import { button, el, icon, iconButton } from "./element.js";
import { clock, machine, size } from "./moments.js";
import { rich } from "./rich.js";
import { words } from "./words.js";

const KINDS = { voice: words.chat.voice, sticker: words.chat.sticker };
const WHO = { bot: words.chat.bot, note: words.chat.note };

/** The list item of `message` in the chat of `person`. */
export function messageItem(message, person) {
  const bubble = el(
    "div",
    { class: "bubble" },
    heading(message, person),
    attachment(message),
    body(message),
    footer(message),
  );
  return el(
    "li",
    { class: `message from-${message.from}`, tabindex: "-1", "data-id": message.message_id },
    el("div", { class: "line" }, bubble, message.from !== "person" && shareButton()),
    inlineKeyboard(message.buttons),
  );
}

/** What can be copied, forwarded and read aloud: the text, the caption or the name of the file. */
export function messageText(message) {
  return (
    message.text || attached(message)?.caption || attached(message)?.file_name || kind(message)
  );
}

const attached = (message) => message.document ?? message.photo;

const kind = (message) =>
  KINDS[message.other] ?? (message.photo ? words.chat.photo : words.chat.other);

function heading(message, person) {
  if (message.from === "note")
    return el("span", { class: "note-mark" }, icon("forward"), WHO.note);
  return el("span", { class: "hidden" }, `${WHO[message.from] ?? person.first_name}: `);
}

function body(message) {
  if (message.html) return el("div", { class: "text" }, rich(message.html));
  return !attached(message) && el("div", { class: "text" }, kind(message));
}

function footer(message) {
  return el(
    "span",
    { class: "foot" },
    message.reaction && el("span", { class: "reaction" }, message.reaction),
    message.edited && el("span", {}, words.chat.edited),
    el("time", { datetime: machine(message.date) }, clock(message.date)),
  );
}

function attachment(message) {
  if (message.photo?.url) return photo(message.photo);
  if (message.document) return file(message.document);
  return null;
}

function photo({ url, caption }) {
  const picture = el("img", { src: url, alt: caption || words.chat.photo, loading: "lazy" });
  const label = `${words.chat.enlarge}: ${caption || words.chat.photo}`;
  return button("photo", null, picture, { "data-enlarge": url, "aria-label": label });
}

function file({ url, file_name: name, size: bytes }) {
  return el(
    "div",
    { class: "file" },
    el(
      "span",
      { class: "file-mark", "data-kind": name.split(".").pop().slice(0, 4) },
      icon("file"),
    ),
    el("span", { class: "file-name" }, name, el("small", {}, size(bytes))),
    el(
      "span",
      { class: "file-deeds" },
      el(
        "a",
        {
          href: url,
          target: "_blank",
          "aria-label": `${words.chat.open} ${name}, ${words.chat.opens}`,
        },
        words.chat.open,
      ),
      el(
        "a",
        { href: url, download: name, "aria-label": `${words.chat.save} ${name}` },
        words.chat.save,
      ),
    ),
  );
}

const shareButton = () =>
  iconButton("forward", words.chat.share, { class: "share", tabindex: "-1", "data-share": true });

function inlineKeyboard(rows = []) {
  if (!rows?.length) return null;
  return el(
    "div",
    { class: "inline", role: "group" },
    rows.map((row) => el("div", { class: "row" }, row.map(inlineButton))),
  );
}

function inlineButton({ text, data, url, copy_text: copied }) {
  if (url)
    return el(
      "a",
      { class: "key", href: url, target: "_blank", rel: "noopener noreferrer" },
      text,
    );
  return button("key", null, text, { "data-tap": data, "data-copy": copied?.text });
}
