import { Writable } from "node:stream";
import type { CommandEntry } from "../src/cli/command.ts";
import type { Effects, Output } from "../src/cli/effects.ts";
import { run } from "../src/cli/program.ts";

export interface Captured {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CapturedInput extends Partial<Omit<Effects, "stdout" | "stderr">> {
  /** As on a screen of that many columns; untold, as in a pipe. */
  readonly columns?: number;
  readonly commands?: readonly CommandEntry[];
}

/** Runs `sesh` in this process, in a world that holds only what is given. */
export async function runCaptured(argv: readonly string[], input: CapturedInput = {}): Promise<Captured> {
  const { columns, commands, ...effects } = input;
  const stdout = new CapturedOutput(columns);
  const stderr = new CapturedOutput(columns);
  const world: Effects = {
    env: {},
    cwd: "/nowhere",
    home: "/nowhere",
    platform: "linux",
    now: () => Date.UTC(2026, 2, 12, 14, 2),
    ...effects,
    stdout,
    stderr,
  };
  const status = await run(argv, world, commands);
  return { status, stdout: stdout.text, stderr: stderr.text };
}

/** A stream that keeps what is written to it. */
export class CapturedOutput extends Writable implements Output {
  text = "";
  readonly isTTY: boolean;
  readonly columns: number | undefined;

  constructor(columns?: number) {
    super();
    this.isTTY = columns !== undefined;
    this.columns = columns;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
