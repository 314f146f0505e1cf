import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { claudeSession, type SmallSession } from "./claude-session.ts";

/** The built executable, in worlds that hold only what is given. */

export const MAIN = fileURLToPath(new URL("../dist/bin/sesh.cjs", import.meta.url));
const DEMO_HOME = fileURLToPath(new URL("../demo/home", import.meta.url));

export interface World {
  /** The home folder; its database is in it. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function environment({ home, env }: World): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    SESH_NOW: "2026-11-15T12:00:00Z",
    TZ: "UTC",
    LANG: "C.UTF-8",
    ...env,
  };
}

/** Runs `sesh` to its end, in the folder that the home folder lies in. */
export function sesh(argv: readonly string[], world: World) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...argv], {
    cwd: dirname(world.home),
    encoding: "utf8",
    env: environment(world),
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** Starts `sesh`; `text` is all that it has printed. */
export function start(argv: readonly string[], world: World): ChildProcess & { readonly text: () => string } {
  const child = spawn(process.execPath, [MAIN, ...argv], {
    cwd: dirname(world.home),
    env: environment(world),
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return Object.assign(child, { text: () => text });
}

/** Resolves with the exit status, or the signal that killed it. */
export async function ended(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [status, signal] = await once(child, "close");
  return status ?? signal;
}

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** A home folder with these sessions of Claude Code, or with the demo's. */
export function homeWith(folder: string, sessions: readonly SmallSession[] | "demo"): World {
  if (sessions === "demo") cpSync(DEMO_HOME, folder, { recursive: true });
  else mkdirSync(join(folder, ".claude/projects/p"), { recursive: true });
  for (const session of sessions === "demo" ? [] : sessions) {
    writeFileSync(join(folder, ".claude/projects/p", `${session.id}.jsonl`), claudeSession(session));
  }
  return { home: folder };
}

export function databaseOf({ home }: World): string {
  return join(home, ".local/share/sesh/sesh.db");
}

export function expectSound(world: World): void {
  const { status, stdout } = sesh(["doctor", "--json"], world);
  expect([status, JSON.parse(stdout).health.database.integrity]).toEqual([0, "ok"]);
}
