/** "1,204". */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** "1 session", "2 sessions", "1,204 searches" (with the plural given where it is not the word and an s). */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${Math.round(value) === 1 ? one : many}`;
}

/** "+3", "-9", "0", to one decimal where there is one. */
export function signed(value: number): string {
  const text = String(Number(value.toFixed(1)) + 0);
  return value > 0 && text !== "0" ? `+${text}` : text;
}

/** A share of one as "72 %", below ten percent "4.1 %". */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return "0 %";
  if (value < 0.05) return "<0.1 %";
  return Math.round(value * 10) < 100 ? `${value.toFixed(1)} %` : `${Math.round(value)} %`;
}

/** "31 of 96". */
export function outOf(part: number, whole: number): string {
  return `${count(part)} of ${count(whole)}`;
}

/** "950", "12.3k", "1.2M". */
export function tokens(value: number): string {
  return scaled(value, 1000, ["", "k", "M", "G", "T"]);
}

/** "950 B", "12.3 kB", "1.2 GB": powers of 1000. */
export function bytes(value: number): string {
  return scaled(value, 1000, [" B", " kB", " MB", " GB", " TB"]);
}

/** One decimal below 100, none above; never "1000.0" of a unit that has a next one. */
function scaled(value: number, step: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  while (unit < units.length - 1 && Number(rest.toPrecision(3)) >= step) {
    rest /= step;
    unit++;
  }
  if (unit === 0) return `${Math.round(rest)}${units[0]}`;
  return `${rest < 99.95 ? rest.toFixed(1) : Math.round(rest)}${units[unit]}`;
}
