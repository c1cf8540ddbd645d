/**
 * Dates as cookies write them: the forgiving algorithm of RFC 6265bis §5.1.1.
 */

const DELIMITERS = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/;
const DAY = /^(\d{1,2})(?!\d)/;
const YEAR = /^(\d{2,4})(?!\d)/;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

interface Found {
  time?: readonly [hour: number, minute: number, second: number];
  day?: number;
  month?: number;
  year?: number;
}

/** Read a cookie date; milliseconds since the epoch, or null when it is none. */
export function parseCookieDate(text: string): number | null {
  const found: Found = {};
  for (const token of text.split(DELIMITERS)) {
    if (token) readToken(found, token);
  }
  return toTime(found);
}

/** Each token is the first thing that is still missing and that it can be. */
function readToken(found: Found, token: string): void {
  const time = found.time ? null : TIME.exec(token);
  if (time) {
    found.time = [Number(time[1]), Number(time[2]), Number(time[3])];
    return;
  }
  const day = found.day === undefined ? DAY.exec(token) : null;
  if (day) {
    found.day = Number(day[1]);
    return;
  }
  const month = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
  if (found.month === undefined && month >= 0) {
    found.month = month;
    return;
  }
  const year = found.year === undefined ? YEAR.exec(token) : null;
  if (year) found.year = fullYear(Number(year[1]));
}

/** Two digits mean 1970 to 2069. */
function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}

function toTime({ time, day, month, year }: Found): number | null {
  if (!time || day === undefined || month === undefined || year === undefined) return null;
  const [hour, minute, second] = time;
  if (day < 1 || day > 31 || year < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  // 31 February rolls over into March: no such date.
  return date.getUTCDate() === day ? date.getTime() : null;
}
