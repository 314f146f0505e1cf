import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { SyncReport } from "../src/ingest/sync.ts";

export interface ChildSync {
  readonly report: SyncReport;
  readonly peakMegabytes: number;
}

/** Syncs in a process of its own. Rejects with what it said if it fails, or takes too long. */
export function syncInChild(folder: string, database: string): Promise<ChildSync> {
  const child = start(folder, database);
  let said = "";
  let complaint = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  child.stderr.on("data", (text) => {
    complaint += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (status === 0) resolve(JSON.parse(said));
      else reject(new Error(`the sync ended with ${status ?? signal}: ${complaint}`));
    });
  });
}

/** Starts a sync and kills it without warning once it has written something. */
export async function syncAndKill(folder: string, database: string): Promise<void> {
  const child = start(folder, database);
  const ended = new Promise((resolve) => {
    child.on("close", resolve);
  });
  while (
    child.exitCode === null &&
    (statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0
  ) {
    await setImmediate();
  }
  child.kill("SIGKILL");
  await ended;
}

function start(folder: string, database: string) {
  const script = join(import.meta.dirname, "sync-child.ts");
  return spawn(process.execPath, ["--import", "tsx", script, folder, database], {
    cwd: join(import.meta.dirname, ".."),
    timeout: 50_000,
  });
}
