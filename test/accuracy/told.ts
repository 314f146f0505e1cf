import { createHash } from "node:crypto";

/** A transcript, with its path below the home folder. */
export interface TranscriptFile {
  readonly path: string;
  readonly text: string;
}

/** A label as it would stand in a file; its form is checked when all are read. */
export interface WrittenLabel {
  readonly session: string;
  readonly agent: "claude" | "codex";
  readonly type: string;
  readonly calls: readonly string[];
  readonly label: string;
  readonly why: string;
}

export const PROJECT = "/home/dev/kiosk";

/** How a call ended where it did not just succeed. */
export interface Ending {
  readonly exit?: number;
}

/**
 * An invented session told step by step as its transcript, with labels on what was told. Each `step` is one response of
 * the model and returns the ids of its calls.
 */
export abstract class Told<Use> {
  readonly labels: WrittenLabel[] = [];
  protected readonly name: string;
  protected readonly records: string[] = [];
  private used = 0;
  private seconds: number;

  /** `name` seeds every id, `start` is the moment it begins, in seconds after a fixed day. */
  protected constructor(name: string, start: number) {
    this.name = name;
    this.seconds = start;
  }

  abstract prompt(text: string): this;
  abstract say(text: string): this;
  abstract step(...uses: readonly Use[]): readonly string[];
  abstract files(): readonly TranscriptFile[];
  protected abstract readonly agent: WrittenLabel["agent"];
  protected abstract readonly session: string;

  /** A step of one call. */
  one(use: Use): string {
    const [id = ""] = this.step(use);
    return id;
  }

  /** `why` is what a reader says who disagrees with sesh about it. */
  label(type: string, calls: string | readonly string[], label: string, why: string): this {
    const given = typeof calls === "string" ? [calls] : calls;
    this.labels.push({ session: this.session, agent: this.agent, type, calls: given, label, why });
    return this;
  }

  protected nextCallId(prefix: string): string {
    return `${prefix}${hexOf(`${this.name} call ${this.used++}`, 22)}`;
  }

  protected nextTime(): string {
    this.seconds += 2;
    return new Date(this.epoch()).toISOString();
  }

  /** Epoch milliseconds of the latest record. */
  protected epoch(): number {
    return Date.UTC(2026, 9, 5, 9) + this.seconds * 1000;
  }
}

export function hexOf(seed: string, digits: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, digits);
}

export function uuidOf(seed: string): string {
  const hex = hexOf(seed, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A UUID of version 7, which begins with its time. */
export function timedUuid(at: number, seed: string): string {
  const time = at.toString(16).padStart(12, "0");
  const hex = hexOf(seed, 18);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6)}`;
}

/** A path as the agent writes it in full. */
export function absolute(path: string): string {
  return path.startsWith("/") ? path : `${PROJECT}/${path}`;
}
