import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { errorCode } from "../session/sesh-error.ts";
import { LineSplitter, type LineTaker } from "./line-splitter.ts";

const CHUNK_BYTES = 4 * 1024 * 1024;

/** How many bytes at the start, before the offset, and at places in between tell whether a file is still the same. */
const FINGERPRINT_BYTES = 2048;
const SAMPLED_PLACES = 8;
const SAMPLED_BYTES = 512;

const NEWLINE = 10;
const RETURN = 13;

/** An open file, read up to the size it had when it was opened: what is written meanwhile is for the next time. */
export class TranscriptFile {
  readonly size: number;
  readonly mtimeMs: number;
  private readonly descriptor: number;

  constructor(path: string) {
    // A pipe without a writer would otherwise keep the whole sync waiting.
    this.descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(this.descriptor);
    if (!stat.isFile()) {
      closeSync(this.descriptor);
      throw new Error(whyNotAFile(stat));
    }
    this.size = stat.size;
    this.mtimeMs = stat.mtimeMs;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  /** The first bytes, at most this many. */
  head(bytes: number): Buffer {
    return this.bytes(0, Math.min(bytes, this.size));
  }

  /** Of what lies before `offset`: its start, its end, and places between. */
  fingerprint(offset: number): string {
    const hash = createHash("sha1");
    hash.update(this.bytes(0, Math.min(FINGERPRINT_BYTES, offset)));
    hash.update(this.bytes(Math.max(0, offset - FINGERPRINT_BYTES), offset));
    if (offset > 2 * FINGERPRINT_BYTES) {
      for (let place = 1; place <= SAMPLED_PLACES; place++) {
        const from = Math.floor((offset * place) / (SAMPLED_PLACES + 1));
        hash.update(this.bytes(from, Math.min(from + SAMPLED_BYTES, offset)));
      }
    }
    return hash.digest("base64").slice(0, 20);
  }

  /** The whole file as one text. */
  text(): string {
    return new StringDecoder("utf8").end(this.bytes(0, this.size));
  }

  /**
   * Hands over every whole line from `offset` on, one chunk in memory at a time.
   * Returns the offset behind the last line taken.
   */
  lines(offset: number, taker: LineTaker, chunkBytes = CHUNK_BYTES): number {
    const start = offset + this.lineEndAt(offset);
    const splitter = new LineSplitter(taker);
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(0, this.size - start)));
    for (let at = start; at < this.size && !splitter.isDone; ) {
      const filled = this.fill(chunk, at, Math.min(chunk.length, this.size - at));
      if (filled === 0) break;
      splitter.feed(chunk.subarray(0, filled));
      at += filled;
    }
    if (!splitter.isDone) splitter.finish();
    return start + splitter.taken;
  }

  /**
   * Does a line end at the offset? Not if a last line that was taken without its end has grown since: then it was not
   * a whole one.
   */
  isBetweenLines(offset: number): boolean {
    return offset === 0 || offset >= this.size || this.isBehindLineEnd(offset) || this.lineEndAt(offset) > 0;
  }

  /** Length of the line end that a last line, taken without it, has got since. */
  private lineEndAt(offset: number): number {
    if (offset === 0 || this.isBehindLineEnd(offset)) return 0;
    const next = this.bytes(offset, Math.min(offset + 2, this.size));
    if (next[0] === NEWLINE) return 1;
    return next[0] === RETURN && next[1] === NEWLINE ? 2 : 0;
  }

  private isBehindLineEnd(offset: number): boolean {
    return this.bytes(offset - 1, Math.min(offset, this.size))[0] === NEWLINE;
  }

  private bytes(from: number, to: number): Buffer {
    const buffer = Buffer.allocUnsafe(Math.max(0, to - from));
    return buffer.subarray(0, this.fill(buffer, from, buffer.length));
  }

  private fill(buffer: Buffer, from: number, length: number): number {
    let filled = 0;
    while (filled < length) {
      const read = readSync(this.descriptor, buffer, filled, length - filled, from + filled);
      if (read === 0) break;
      filled += read;
    }
    return filled;
  }
}

/** What something is that holds no bytes to read. */
export function whyNotAFile(stat: Stats): string {
  if (stat.isDirectory()) return "it is a folder";
  if (stat.isFIFO()) return "it is a pipe, not a file";
  if (stat.isSocket()) return "it is a socket, not a file";
  return "it is a device, not a file";
}

const SENTENCES: Readonly<Record<string, string>> = {
  EACCES: "no permission to read it",
  EPERM: "no permission to read it",
  ENOENT: "a link to a file that is not there",
  ENOTDIR: "a link to a place below something that is not a folder",
  ELOOP: "a link that leads back to itself",
  EISDIR: "it is a folder",
  ENXIO: "it is a pipe or a device, not a file",
  ENAMETOOLONG: "its name is too long",
};

/** Why something could not be read, as a sentence. */
export function whyUnreadable(error: unknown): string {
  const code = errorCode(error);
  const sentence = code === null ? undefined : SENTENCES[code];
  return sentence ?? (error instanceof Error ? error.message : String(error));
}
