import { count } from "./quantity.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "12 min ago", "2 h ago", "3 d ago"; from a week on, and for the future, the date. Epoch milliseconds. */
export function relativeTime(at: number, now: number): string {
  const age = now - at;
  if (age < -MINUTE || age >= 7 * DAY) return date(at, now);
  if (age < MINUTE) return "just now";
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  return `${Math.floor(age / DAY)} d ago`;
}

/** "12 Mar", with the year where it is not this one: local time. */
export function date(at: number, now: number): string {
  const then = new Date(at);
  const day = `${then.getDate()} ${MONTHS[then.getMonth()]}`;
  return then.getFullYear() === new Date(now).getFullYear() ? day : `${day} ${then.getFullYear()}`;
}

/** "today 14:02", "yesterday 09:10", "12 Mar 14:02": local time. */
export function dateAndTime(at: number, now: number): string {
  return `${dayName(at, now)} ${clock(at)}`;
}

/** "14:02": local time. */
export function clock(at: number): string {
  const then = new Date(at);
  return `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`;
}

/** "350 ms", "1.3 s", "45 s", "24 min", "2 h 05", "3 d 4 h". */
export function duration(milliseconds: number): string {
  if (milliseconds < SECOND) return `${Math.round(milliseconds)} ms`;
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / SECOND);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)}`;
  const hours = Math.round(milliseconds / HOUR);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Work adds up in hours, not in days of 24: "45 min", "2 h 05", "128 h". */
export function hours(milliseconds: number): string {
  return milliseconds < 10 * HOUR ? duration(milliseconds) : `${count(milliseconds / HOUR)} h`;
}

function dayName(at: number, now: number): string {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (isSameDay(new Date(at), new Date(now))) return "today";
  return isSameDay(new Date(at), yesterday) ? "yesterday" : date(at, now);
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
