/** The playground's control interface: JSON over HTTP, on the page's own address. */

/** The server understood and refused; `message` is its own description. */
export class Refused extends Error {}

/** No answer came at all. */
export class Lost extends Error {}

async function ask(method, path, body) {
  const sent = body && {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(`/_kaari/${path}`, { method, ...sent }).catch((error) => {
    throw new Lost(error.message);
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error ?? `${response.status}`);
  return answer;
}

const get = (path) => ask("GET", path);
const post = (path, body = {}) => ask("POST", path, body);

export const server = {
  state: () => get("state"),
  /** Waits for something newer than `revision`, not long: some news, as a broken rule, wake nobody. */
  changes: (revision) => get(`changes?after=${revision}&timeout=5`),
  chat: (person) => get(`users/${person}/chat`),
  violations: () => get("violations"),

  add: (person) => post("users", person),
  /** `deed` is the last part of the address: send, tap, edit, delete, block, unblock, start, read or note. */
  act: (person, deed, body) => post(`users/${person}/${deed}`, body),

  skip: (to) => post("skip", { to }),
  inject: (fault) => post("faults", fault),
  remove: (fault) => ask("DELETE", `faults/${fault}`),
};
