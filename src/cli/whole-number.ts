/** A whole number from 1 on, as an option's value. */
export function parseCount(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error("must be a whole number from 1 on.");
  return number;
}

/** A port to listen on; 0 is any. */
export function parsePort(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new Error("must be a port from 0 to 65535.");
  return number;
}

/** Seconds from 0 on, fractions allowed. */
export function parseSeconds(text: string): number {
  return secondsFrom(0, text);
}

/** Seconds between two looks: not so few that looking is all that is done. */
export function parseInterval(text: string): number {
  return secondsFrom(0.1, text);
}

function secondsFrom(least: number, text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || number < least || number > 86_400) {
    throw new Error(`must be a number of seconds from ${least} to 86400.`);
  }
  return number;
}
