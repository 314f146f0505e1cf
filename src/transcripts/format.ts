import type { Json } from "../session/json.ts";
import type { Reading, Session } from "../session/session.ts";

export const FORMAT_IDS = ["claude_code", "codex", "generic"] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

/**
 * The beginning of a file, for recognising it by content: whole lines parsed as JSON (`undefined` where a line is
 * none). `document` says that the file is one JSON value written over several lines; `lines` then holds just that.
 */
export interface Sample {
  readonly path: string;
  readonly layout: "lines" | "document";
  readonly lines: readonly (Json | undefined)[];
}

/** Where an agent keeps its transcripts. `accepts` gets the path below `folder`, with `/`. */
export interface Location {
  readonly folder: string;
  readonly accepts: (relativePath: string) => boolean;
}

/** What discovery may know of the machine; handed in, so that this folder never looks itself. */
export interface Machine {
  readonly home: string;
  readonly platform: "posix" | "windows";
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What an earlier reading of the same file left behind, to go on from. */
export interface Resumption {
  readonly sessions: readonly Session[];
  readonly reading: Reading;
  /** The reader's own notes, as it returned them. */
  readonly carry: Json;
}

/** What a file says, so far. */
export interface Transcript {
  /** The file's own session first, then the sub-agents written into the same file. Empty: nothing usable in it. */
  readonly sessions: readonly Session[];
  /** What became of the file's lines; the same as the first session's. */
  readonly reading: Reading;
  /** Whatever the reader needs to go on when the file has grown. */
  readonly carry: Json;
}

/**
 * Takes a transcript line by line (without line ends; `number` is one-based). Never throws for what a line says.
 * In a `document` file the only "line" is the whole text.
 */
export interface TranscriptReader {
  line(text: string, number: number): void;
  /** A line that could not be handed over at all, with the reason ("longer than 64 MB"). */
  skip(number: number, reason: string): void;
  finish(): Transcript;
}

/** One agent's way of writing transcripts. */
export interface TranscriptFormat {
  readonly id: FormatId;
  /** As people call the agent: "Claude Code". */
  readonly title: string;
  locations(machine: Machine): readonly Location[];
  /** How sure the content is of this format, 0 (not it) to 1; by content alone, the path only breaks ties. */
  recognise(sample: Sample): number;
  /** The small JSON file beside a transcript that says more about it, where the agent may write one; by name alone. */
  companion?(path: string): string | null;
  /**
   * Loads the reader when it is needed: most files are of one format, and most syncs find nothing to read. `companion`
   * is what the file of that name holds: `undefined` where there is none, `null` where it cannot be read.
   */
  open(path: string, resumption?: Resumption, companion?: Json): Promise<TranscriptReader>;
}
