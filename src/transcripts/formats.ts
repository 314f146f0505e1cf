import { claudeCode } from "./claude-code/format.ts";
import { codex } from "./codex/format.ts";
import type { FormatId, Sample, TranscriptFormat } from "./format.ts";
import { generic } from "./generic/format.ts";

/** Every format there is: a new one is a folder and a line here. */
export const FORMATS: readonly TranscriptFormat[] = [claudeCode, codex, generic];

export function formatById(id: FormatId): TranscriptFormat {
  const format = FORMATS.find((candidate) => candidate.id === id);
  if (!format) throw new Error(`No reader is registered for the format ${id}.`);
  return format;
}

const LEAST_SURENESS = 0.3;

/** The format that is surest of the content; `null` where none is sure enough. */
export function recogniseFormat(sample: Sample, leastSureness = LEAST_SURENESS): TranscriptFormat | null {
  let best: TranscriptFormat | null = null;
  let surest = 0;
  for (const format of FORMATS) {
    const sureness = format.recognise(sample);
    if (sureness > surest) {
      best = format;
      surest = sureness;
    }
  }
  return surest >= leastSureness ? best : null;
}
