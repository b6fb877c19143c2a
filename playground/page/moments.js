/** Days, times and sizes as people in Finland write them. */

import { language, words, zone } from "./words.js";

const format = (options) => new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
// A weekday on its own is in its basic form: «tiistai», not «tiistaina».
const WEEKDAY = format({ weekday: "long" });
const DATE = format({ day: "numeric", month: "long" });
const LONG_DATE = format({ day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = format({ weekday: "short", day: "numeric", month: "numeric" });
const CLOCK = format({ hour: "numeric", minute: "2-digit" });
const NUMBER = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

/** Telegram's dates are seconds since 1970, the clock's are ISO. */
const dated = (moment) => new Date(typeof moment === "number" ? moment * 1000 : moment);

/** «15.30» */
export const clock = (moment) => CLOCK.format(dated(moment));
/** «tiistai 24. marraskuuta» */
export const day = (moment) => `${WEEKDAY.format(dated(moment))} ${DATE.format(dated(moment))}`;
/** «tiistai 24. marraskuuta 2026, kello 15.30» */
export const now = (moment) =>
  words.time.now(WEEKDAY.format(dated(moment)), LONG_DATE.format(dated(moment)), clock(moment));
/** «ti 24.11. kello 15.30» */
export const brief = (moment) => `${SHORT_DAY.format(dated(moment))} kello ${clock(moment)}`;
/** ISO, for the attribute of a `time` element. */
export const machine = (moment) => dated(moment).toISOString();

/** «12,3 kt» */
export function size(bytes) {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return `${NUMBER.format(bytes / 1000 ** step)} ${words.chat.sizes[step]}`;
}
