/** A longer line is not a record of a session; it is skipped without being held in memory. */
export const LONGEST_LINE_BYTES = 64 * 1024 * 1024;

const NEWLINE = 10;
const RETURN = 13;

export interface LineTaker {
  line(text: string): void;
  /** A line that is too long to hand over, with its length. */
  tooLong(bytes: number): void;
  /** Takes a last line without a line end if it is whole; `false` leaves it for the next time. */
  unfinished(text: string): boolean;
  /** Has it seen enough? */
  isDone?(): boolean;
}

/** Cuts chunks of bytes into lines, at `\n` alone; a `\r` before it goes too. Holds no more than one line. */
export class LineSplitter {
  /** Bytes up to the end of the last line handed over. */
  taken = 0;
  private readonly taker: LineTaker;
  private pieces: Buffer[] = [];
  private held = 0;
  private dropped = 0;

  constructor(taker: LineTaker) {
    this.taker = taker;
  }

  get isDone(): boolean {
    return this.taker.isDone?.() ?? false;
  }

  /** The chunk may be overwritten afterwards. */
  feed(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.endLine(chunk.subarray(start, end));
      start = end + 1;
      if (this.isDone) return;
    }
    this.hold(chunk.subarray(start));
  }

  /** What is left when there are no more chunks. `true`: it was taken as a line. */
  finish(): boolean {
    if (this.held === 0 || !this.taker.unfinished(this.joined(EMPTY))) return false;
    this.taken += this.held;
    return true;
  }

  private endLine(piece: Buffer): void {
    const before = this.held + this.dropped;
    if (this.dropped > 0 || this.held + piece.length > LONGEST_LINE_BYTES) {
      this.taker.tooLong(before + piece.length);
    } else this.taker.line(this.joined(piece));
    this.taken += before + piece.length + 1;
    this.pieces = [];
    this.held = 0;
    this.dropped = 0;
  }

  private hold(piece: Buffer): void {
    if (piece.length === 0) return;
    if (this.dropped > 0 || this.held + piece.length > LONGEST_LINE_BYTES) {
      this.dropped += this.held + piece.length;
      this.held = 0;
      this.pieces = [];
      return;
    }
    this.pieces.push(Buffer.from(piece));
    this.held += piece.length;
  }

  private joined(last: Buffer): string {
    const bytes = this.pieces.length === 0 ? last : Buffer.concat([...this.pieces, last]);
    const end = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length;
    return bytes.toString("utf8", 0, end);
  }
}

const EMPTY = Buffer.alloc(0);
