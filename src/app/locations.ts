import { discover, type Searched } from "../ingest/discovery.ts";
import type { Machine } from "./machine.ts";

export type { Searched };

/** Where the agents of this machine keep their transcripts, and how many are there. */
export function locationsOf(machine: Machine): readonly Searched[] {
  return discover(machine).searched;
}
