import { homedir } from "node:os";
import type { Writable } from "node:stream";

export type Output = Writable & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

/** Everything of the world around that a command may touch, besides the files it is pointed at. */
export interface Effects {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** Epoch milliseconds. */
  now(): number;
  /** What people type to come here, where that is not `sesh` alone: hints begin with it. */
  readonly calledAs?: string;
}

export function realEffects(): Effects {
  endQuietlyWhenNobodyReads(process.stdout);
  endQuietlyWhenNobodyReads(process.stderr);
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    platform: process.platform,
    now: clockFrom(process.env.SESH_NOW),
  };
}

/** `SESH_NOW` (an ISO time) stops the clock, so that a screen can be made again to the letter. */
function clockFrom(fixed: string | undefined): () => number {
  const at = fixed === undefined ? Number.NaN : Date.parse(fixed);
  return Number.isNaN(at) ? Date.now : () => at;
}

/** `sesh list | head -1`: the reader has what it wanted. */
function endQuietlyWhenNobodyReads(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
}
