import type { Machine as TranscriptMachine } from "../transcripts/format.ts";

/** What sesh may know of the machine it runs on. */
export type Machine = TranscriptMachine;
