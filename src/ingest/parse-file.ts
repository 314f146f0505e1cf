import { type Json, parseJson } from "../session/json.ts";
import { messageOf } from "../session/sesh-error.ts";
import type { Reading, Session } from "../session/session.ts";
import { withCopies } from "../store/copies.ts";
import { encodeSession, type SessionRecord } from "../store/session-record.ts";
import type { FileStatus, StoredReading } from "../store/store.ts";
import type {
  FormatId,
  Sample,
  Transcript,
  TranscriptFormat,
  TranscriptReader,
} from "../transcripts/format.ts";
import { formatById } from "../transcripts/formats.ts";
import { type Companion, readCompanion } from "./companion.ts";
import { isGone, ProjectFinder } from "./discovery.ts";
import { TranscriptFile, whyUnreadable } from "./file-lines.ts";
import { fingerprintOf, isByTheseReaders, isOfContent } from "./fingerprint.ts";
import { judge } from "./judge.ts";
import type { JudgeSettings } from "./judging.ts";
import { type LineTaker, LONGEST_LINE_BYTES } from "./line-splitter.ts";
import { recognise, SAMPLE_LINES } from "./recognise.ts";

/** What to read, and what is known of it. Crosses to a worker: plain data. */
export interface ParseTask {
  readonly path: string;
  readonly format: FormatId | "auto";
  readonly settings: JudgeSettings;
  readonly home: string;
  /** How far it was read before, and what was there then. */
  readonly before: { readonly offset: number; readonly fingerprint: string } | null;
  /** Set to go on from there, if the file still is the one that was read then. */
  readonly resume: (StoredReading & { readonly format: FormatId }) | null;
}

export interface ParseResult {
  readonly path: string;
  readonly status: FileStatus;
  readonly reason: string | null;
  readonly format: FormatId | null;
  readonly layout: Sample["layout"];
  /** -1 where it could not be opened. */
  readonly size: number;
  readonly mtimeMs: number;
  readonly offset: number;
  readonly fingerprint: string;
  readonly reading: Reading | null;
  readonly carry: Json;
  readonly records: readonly SessionRecord[];
  /** Read on from where it had stopped. */
  readonly grown: boolean;
  /** It still begins with what was read before, whether or not that was read anew. */
  readonly continues: boolean;
  /** It is not there any more. */
  readonly isGone: boolean;
}

/** Reads a file, or what was added to it, into rows for the store. Never throws for what a file is or says. */
export async function parseFile(task: ParseTask): Promise<ParseResult> {
  if (task.path.endsWith(".zst")) {
    return refused(task.path, "unsupported", "compressed with zstd; unpack it to have it read");
  }
  let file: TranscriptFile;
  try {
    file = new TranscriptFile(task.path);
  } catch (error) {
    return { ...refused(task.path, "unreadable", whyUnreadable(error)), isGone: isGone(task.path) };
  }
  try {
    return { ...(await readOpen(file, task)), continues: continuesFrom(file, task) };
  } catch (error) {
    return seen(file, task, "unreadable", messageOf(error));
  } finally {
    file.close();
  }
}

/** For a file that could not be parsed at all, because of what happened to the one who tried. */
export function unreadable(path: string, reason: string): ParseResult {
  return refused(path, "unreadable", reason);
}

async function readOpen(file: TranscriptFile, task: ParseTask): Promise<ParseResult> {
  return (await readOn(file, task)) ?? readAnew(file, task);
}

async function readAnew(file: TranscriptFile, task: ParseTask): Promise<ParseResult> {
  if (file.size === 0) return seen(file, task, "empty", "the file is empty");
  const recognised = recognise(file, task.path, task.format);
  if ("reason" in recognised) return seen(file, task, "unrecognised", recognised.reason);
  const { format, layout } = recognised;
  const companion = readCompanion(format, task.path);
  const reader = await format.open(task.path, undefined, companion.content);
  const offset = layout === "document" ? wholeDocument(file, reader) : file.lines(0, takerFor(reader, 1));
  return finished(file, task, {
    format,
    layout,
    offset,
    companion,
    transcript: reader.finish(),
    resume: null,
  });
}

function wholeDocument(file: TranscriptFile, reader: TranscriptReader): number {
  reader.line(file.text(), 1);
  return file.size;
}

/** `null`: it is not what it was, or what was added shows that it was something else. */
async function readOn(file: TranscriptFile, task: ParseTask): Promise<ParseResult | null> {
  const { before, resume } = task;
  if (!before || !resume || !isSameSoFar(file, before) || !isSameFormat(file, task, resume)) return null;
  const format = formatById(resume.format);
  const sessions = resume.earlier.map(({ session }) => session);
  const resumption = { sessions, reading: resume.reading, carry: resume.carry };
  const companion = readCompanion(format, task.path);
  const reader = await format.open(task.path, resumption, companion.content);
  const offset = file.lines(before.offset, takerFor(reader, resume.reading.lines + 1));
  const transcript = reader.finish();
  // The id may turn out only later; then the texts of the session that it was taken for are not this one's.
  const [first] = transcript.sessions;
  if (first && first.id !== sessions[0]?.id) return null;
  return finished(file, task, { format, layout: "lines", offset, companion, transcript, resume });
}

function isSameSoFar(file: TranscriptFile, before: NonNullable<ParseTask["before"]>): boolean {
  return (
    file.size >= before.offset &&
    isByTheseReaders(before.fingerprint) &&
    isOfContent(before.fingerprint, file.fingerprint(before.offset)) &&
    file.isBetweenLines(before.offset)
  );
}

/** The first few lines may have looked like another agent's. */
function isSameFormat(
  file: TranscriptFile,
  task: ParseTask,
  resume: NonNullable<ParseTask["resume"]>,
): boolean {
  if (task.format !== "auto") return task.format === resume.format;
  if (resume.reading.lines >= SAMPLE_LINES) return true;
  const recognised = recognise(file, task.path, "auto");
  return "format" in recognised && recognised.format.id === resume.format && recognised.layout === "lines";
}

function takerFor(reader: TranscriptReader, firstLine: number): LineTaker {
  let number = firstLine;
  return {
    line: (text: string) => reader.line(text, number++),
    tooLong: (bytes: number) =>
      reader.skip(
        number++,
        `longer than ${LONGEST_LINE_BYTES / 1024 / 1024} MB (${Math.round(bytes / 1e6)} MB)`,
      ),
    unfinished: (text: string) => {
      // A number or a word may be the beginning of a longer one; an object is whole.
      const value = text.trim() === "" ? undefined : parseJson(text);
      if (typeof value !== "object" || value === null) return false;
      reader.line(text, number++);
      return true;
    },
  };
}

function finished(
  file: TranscriptFile,
  task: ParseTask,
  read: {
    format: TranscriptFormat;
    layout: Sample["layout"];
    offset: number;
    companion: Companion;
    transcript: Transcript;
    resume: StoredReading | null;
  },
): ParseResult {
  const { format, layout, offset, companion, transcript, resume } = read;
  const projects = new ProjectFinder(task.home);
  const before = new Map(resume?.earlier.map((earlier) => [earlier.session.id, earlier]));
  const records = transcript.sessions.map((session) => {
    const earlier = before.get(session.id) ?? null;
    const placed = inProject(session, earlier?.session.project ?? null, projects);
    const judgement = judge(withCopies(placed, earlier?.copies ?? new Set()), task.settings);
    return encodeSession(placed, judgement, earlier);
  });
  const isEmpty = records.length === 0;
  return {
    ...refused(task.path, isEmpty ? "empty" : "ingested", null),
    reason: isEmpty ? "no session in it (only headers, or a cache warm-up)" : null,
    format: format.id,
    layout,
    size: file.size,
    mtimeMs: file.mtimeMs,
    offset,
    fingerprint: fingerprintOf(file.fingerprint(offset), companion.mark),
    reading: transcript.reading,
    carry: transcript.carry,
    records,
    grown: resume !== null,
  };
}

/** A project that was found once stays, though its folder may be gone by now. */
function inProject(session: Session, known: string | null, projects: ProjectFinder): Session {
  const { cwd } = session;
  if (known !== null && known !== cwd) return { ...session, project: known };
  if (cwd === null) return session;
  return { ...session, project: session.project === cwd ? projects.projectOf(cwd) : session.project };
}

function continuesFrom(file: TranscriptFile, { before }: ParseTask): boolean {
  if (!before || before.offset > file.size) return false;
  return isOfContent(before.fingerprint, file.fingerprint(before.offset));
}

function refused(path: string, status: FileStatus, reason: string | null): ParseResult {
  return {
    path,
    status,
    reason,
    format: null,
    layout: "lines",
    size: -1,
    mtimeMs: 0,
    offset: 0,
    fingerprint: fingerprintOf("", ""),
    reading: null,
    carry: null,
    records: [],
    grown: false,
    continues: false,
    isGone: false,
  };
}

function seen(file: TranscriptFile, task: ParseTask, status: FileStatus, reason: string): ParseResult {
  return { ...refused(task.path, status, reason), size: file.size, mtimeMs: file.mtimeMs };
}
