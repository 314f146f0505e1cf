import { homedir } from "node:os";
import type { Machine } from "../app/machine.ts";

/** Everything of the world around that the server may touch, besides its client and the database. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** Epoch milliseconds. */
  now(): number;
  /** A line on stderr: stdout is the protocol's. */
  log(line: string): void;
}

/** `cwd`: the folder at hand, where it is not that of this process. */
export function realWorld(cwd = process.cwd()): World {
  const fixed = Date.parse(process.env.SESH_NOW ?? "");
  return {
    env: process.env,
    cwd,
    home: homedir(),
    platform: process.platform,
    // `SESH_NOW` (an ISO time) stops the clock, as it does for the command line.
    now: Number.isNaN(fixed) ? Date.now : () => fixed,
    log: (line) => void process.stderr.write(`sesh-mcp: ${line}\n`),
  };
}

/** What discovery may know of the machine. */
export function machineOf({ home, platform, env }: World): Machine {
  return { home, platform: platform === "win32" ? "windows" : "posix", environment: env };
}
