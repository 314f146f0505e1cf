const whole = new Intl.NumberFormat("en");
const oneDecimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const finePercent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** `12,308` */
export function count(n: number): string {
  return whole.format(n);
}

/** `1 session`, `12 sessions` */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** `91.6` */
export function decimal(n: number): string {
  return oneDecimal.format(n);
}

/** A share of one: `43%`, below ten percent `2.4%`. */
export function share(value: number): string {
  return (value !== 0 && Math.abs(value) < 0.1 ? finePercent : percent).format(value);
}

/** How far a share moved: `1.2 points`. */
export function points(value: number): string {
  const size = oneDecimal.format(Math.abs(value) * 100);
  return `${size} ${size === "1" ? "point" : "points"}`;
}

const UNITS = ["B", "kB", "MB", "GB"] as const;

/** `31.6 MB` */
export function bytes(n: number): string {
  const step = Math.min(UNITS.length - 1, n < 1 ? 0 : Math.floor(Math.log10(n) / 3));
  return `${oneDecimal.format(n / 1000 ** step)} ${UNITS[step]}`;
}

/** `24 min`, `1 h 20 min` */
export function minutes(n: number): string {
  const total = Math.round(n);
  if (total < 1) return "< 1 min";
  if (total < 60) return `${total} min`;
  const rest = total % 60;
  return rest === 0 ? `${count(Math.floor(total / 60))} h` : `${count(Math.floor(total / 60))} h ${rest} min`;
}

/** `340 ms`, `1.2 s`, `3 min 20 s` */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${oneDecimal.format(seconds)} s`;
  const rest = Math.round(seconds % 60);
  return `${count(Math.floor(seconds / 60))} min${rest === 0 ? "" : ` ${rest} s`}`;
}
