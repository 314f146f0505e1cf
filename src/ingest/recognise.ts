import { parseJson } from "../session/json.ts";
import type { FormatId, Sample, TranscriptFormat } from "../transcripts/format.ts";
import { formatById, recogniseFormat } from "../transcripts/formats.ts";
import type { TranscriptFile } from "./file-lines.ts";
import { LONGEST_LINE_BYTES } from "./line-splitter.ts";

/** What a file is; or why it is nothing that sesh reads. */
export type Recognised =
  | { readonly format: TranscriptFormat; readonly layout: Sample["layout"] }
  | { readonly reason: string };

/** For recognising: about this much of the start, but at least one whole line. */
export const SAMPLE_LINES = 200;
const SAMPLE_CHARACTERS = 2 * 1024 * 1024;

/** Most files show what they are in a few lines; only where these do not tell is the whole sample looked at. */
const FIRST_LOOK_LINES = 8;
const FIRST_LOOK_CHARACTERS = 64 * 1024;
const SURE_AT_ONCE = 0.9;

const CHUNK_BYTES = 64 * 1024;

export function recognise(file: TranscriptFile, path: string, forced: FormatId | "auto"): Recognised {
  const look = sampleOf(file, path, FIRST_LOOK_LINES, FIRST_LOOK_CHARACTERS);
  if (forced !== "auto") return { format: formatById(forced), layout: look.sample.layout };
  const atOnce = look.sample.lines.length === 0 ? null : recogniseFormat(look.sample, SURE_AT_ONCE);
  if (atOnce) return { format: atOnce, layout: look.sample.layout };
  const { sample, tooLong } = sampleOf(file, path, SAMPLE_LINES, SAMPLE_CHARACTERS);
  const format = recogniseFormat(sample);
  if (format) return { format, layout: sample.layout };
  if (file.head(CHUNK_BYTES).includes(0)) return { reason: "not text" };
  if (sample.lines.length === 0 && tooLong)
    return { reason: "a single line that is too long to be a transcript" };
  return { reason: "not a transcript of a known agent" };
}

function sampleOf(
  file: TranscriptFile,
  path: string,
  mostLines: number,
  mostCharacters: number,
): { sample: Sample; tooLong: boolean } {
  const texts: string[] = [];
  let characters = 0;
  let tooLong = false;
  const take = (text: string) => {
    characters += text.length;
    return texts.push(texts.length === 0 ? text.replace(/^\uFEFF/, "") : text) > 0;
  };
  file.lines(
    0,
    {
      line: take,
      unfinished: take,
      tooLong: () => {
        tooLong = true;
      },
      isDone: () => texts.length >= mostLines || characters >= mostCharacters,
    },
    CHUNK_BYTES,
  );
  const lines = texts.filter((line) => line.trim() !== "");
  const values = lines.map(parseJson);
  const document = values[0] === undefined ? documentIn(file, lines[0]) : undefined;
  return document === undefined
    ? { sample: { path, layout: "lines", lines: values }, tooLong }
    : { sample: { path, layout: "document", lines: [document] }, tooLong };
}

/** The file as one JSON value, where its first line begins one that goes on over the next. */
function documentIn(file: TranscriptFile, firstLine: string | undefined) {
  if (firstLine === undefined || !/^\s*[[{]/.test(firstLine)) return undefined;
  return file.size > LONGEST_LINE_BYTES ? undefined : parseJson(file.text().replace(/^\uFEFF/, ""));
}
