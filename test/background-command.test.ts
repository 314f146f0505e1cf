import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseJson } from "../src/session/json.ts";
import {
  call,
  exited,
  meta,
  output,
  running,
  THREAD,
  typed,
} from "../src/transcripts/codex/rollout.example.ts";
import { runCaptured } from "./run-captured.ts";

/** A command that went on in the background and failed under a poll: what every stage up to the answer makes of it. */

const LINES = [
  meta(),
  typed(1, "brew tea"),
  call(2, "c1", "exec_command", { cmd: "make tea" }),
  output(3, "c1", running(7)),
  call(4, "c2", "write_stdin", { session_id: 7, chars: "" }),
  output(5, "c2", running(7)),
  call(6, "c3", "write_stdin", { session_id: 7, chars: "" }),
  output(7, "c3", exited(2, "make: *** No rule to make target 'tea'.  Stop.\n")),
  call(8, "c4", "exec_command", { cmd: "ls" }),
  output(9, "c4", exited(0, "Makefile\n")),
];

let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "sesh-poll-"));
  const folder = join(home, ".codex/sessions/2026/01/02");
  mkdirSync(folder, { recursive: true });
  const name = `rollout-2026-01-02T10-00-00-${THREAD}.jsonl`;
  writeFileSync(join(folder, name), `${LINES.join("\n")}\n`);
  await sesh("sync");
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function sesh(...argv: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runCaptured([...argv, "--db", join(home, "x.db")], {
    home,
    cwd: home,
  });
  expect([argv, status, stderr]).toEqual([argv, 0, ""]);
  return stdout;
}

it("is stored with the call that it continues, and is a failure once", async () => {
  const exported = parseJson(await sesh("export", "latest"));
  expect(exported).toMatchObject({
    calls: [
      { id: "c1", continues: null, exitCode: 2, errorClass: "command-failed", agentFault: false },
      { id: "c2", continues: "c1", exitCode: null, errorClass: null, agentFault: false },
      { id: "c3", continues: "c1", exitCode: 2, errorClass: "command-failed", agentFault: true },
      { id: "c4", continues: null, exitCode: 0, errorClass: null },
    ],
    figures: { calls: 4, ran: 4, failed: 1, agentFault: 1, errorClasses: { "command-failed": 1 } },
  });
});
