import { type ChildProcess, spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ended, environment, until, type World } from "../cli-world.ts";

/** The built executable of the dashboard. */
const MAIN = fileURLToPath(new URL("../../dist/bin/sesh-web.cjs", import.meta.url));

export interface WebServer {
  /** With its token, where it has one: `http://127.0.0.1:41234/`. */
  readonly link: string;
  readonly process: ChildProcess;
  /** All that it has printed. */
  readonly text: () => string;
  /** Ends it; its exit status, or the signal that killed it. */
  stop(signal?: NodeJS.Signals): Promise<number | string | null>;
}

/** Starts `sesh-web` on a free port, and waits until it can be asked. */
export async function startWeb(world: World, argv: readonly string[] = []): Promise<WebServer> {
  const child = spawn(process.execPath, [MAIN, "--port", "0", ...argv], {
    cwd: dirname(world.home),
    env: environment(world),
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  await until(() => /http:\S+/.test(text) || child.exitCode !== null);
  const link = /http:\S+/.exec(text)?.[0];
  if (link === undefined) throw new Error(`sesh-web does not start:\n${text}`);
  return {
    link,
    process: child,
    text: () => text,
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return ended(child);
    },
  };
}

/** Waits until the first sync is over. */
export async function synced({ link }: WebServer): Promise<void> {
  const events = await fetch(new URL("/api/events", link));
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!/"last":\{/.test(text)) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) throw new Error(`the events end: ${text}`);
    text += chunk.value;
  }
  await reader?.cancel();
}
