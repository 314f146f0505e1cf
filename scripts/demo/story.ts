import { createHash } from "node:crypto";

/** A file to be written, with its path below the demo's home folder. */
export interface DemoFile {
  readonly path: string;
  readonly text: string;
}

/** Ids and numbers that look random and are the same at every run, because they follow from a seed. */
export class Chance {
  private readonly seed: string;
  private drawn = 0;

  constructor(seed: string) {
    this.seed = seed;
  }

  hex(digits: number): string {
    this.drawn++;
    return createHash("sha256").update(`${this.seed} ${this.drawn}`).digest("hex").slice(0, digits);
  }

  between(lowest: number, highest: number): number {
    return lowest + (Number.parseInt(this.hex(8), 16) % (highest - lowest + 1));
  }

  uuid(): string {
    const digits = this.hex(32);
    return [
      digits.slice(0, 8),
      digits.slice(8, 12),
      `4${digits.slice(13, 16)}`,
      `a${digits.slice(17, 20)}`,
      digits.slice(20),
    ].join("-");
  }

  /** A UUID of version 7, which starts with its time, as Codex uses them. */
  timedUuid(at: number): string {
    const time = at.toString(16).padStart(12, "0");
    const digits = this.hex(20);
    return [
      time.slice(0, 8),
      time.slice(8),
      `7${digits.slice(0, 3)}`,
      `a${digits.slice(3, 6)}`,
      digits.slice(6, 18),
    ].join("-");
  }
}

/** The time in a story: it passes only when told. */
export class Clock {
  private at: number;

  constructor(start: string) {
    this.at = Date.parse(start);
  }

  get epoch(): number {
    return this.at;
  }

  pass(milliseconds: number): void {
    this.at += milliseconds;
  }

  iso(): string {
    return new Date(this.at).toISOString();
  }
}

export function linesToText(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/** About as many tokens as a text takes. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
