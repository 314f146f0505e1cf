/** A call that a line rests on. `session`: the sub-agent, or one session of several, in which it stands. */
export interface Citation {
  readonly session: string;
  /** Its place in that session, from 1: what `#12` means on screens. */
  readonly number: number;
  /** The agent's own call id. */
  readonly id: string;
}

/** One line of a hand-over, in Markdown that is safe to stand anywhere. */
export interface Line {
  readonly text: string;
  /** What is said besides, and goes before the line does; empty for nothing. */
  readonly detail: string;
  readonly calls: readonly Citation[];
  /** How much the next session would miss it, 0 to 100; of the detail too. */
  readonly worth: number;
  readonly detailWorth: number;
}

/** The parts of a hand-over, in their order on the page. */
export const SECTIONS = [
  "asked",
  "stopped",
  "checks",
  "unresolved",
  "todo",
  "failed",
  "decisions",
  "files",
  "commits",
  "commands",
  "sub-agents",
  "process",
] as const;
export type SectionId = (typeof SECTIONS)[number];

export type Sections = Readonly<Record<SectionId, readonly Line[]>>;
