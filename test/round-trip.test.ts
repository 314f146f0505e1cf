import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DETECTORS } from "../src/detectors/detectors.ts";
import { agent, bash, edit, REJECTED, read, session } from "../src/session/build-session.ts";
import type { Session } from "../src/session/session.ts";
import { writeGeneric } from "../src/transcripts/generic/write.ts";
import { runCaptured } from "./run-captured.ts";

/**
 * `export --format generic` of any session, logged into another database, is the same session: messages, calls,
 * findings, grade. Only how its file was read differs, and its project where the folder is not there any more.
 */

const DEMO_HOME = fileURLToPath(new URL("../demo/home", import.meta.url));
const CLAUDE = fileURLToPath(new URL("fixtures/claude", import.meta.url));

/** What the generic format has to carry besides what the demo holds. */
const UNUSUAL: Session = {
  ...session({ id: "unusual id / with 🐚 and 日本", agent: "my-agent", agentVersion: null })
    .prompt("naïve \u2028 façade\u0000 \u001b[31mred\u001b[0m", [{ path: "shown.ts", how: "given" }])
    .step(bash("npm test", { outcome: { status: "running" } }))
    .step(read("a b.ts"), edit("ü.ts", { outcome: REJECTED, output: "no" }), agent("look into it"))
    .say("half done")
    .compact("what was before")
    .prompt("")
    .step(bash("printf '\ud83d'", { exit: 141, output: "\ud83d" }))
    .build(),
  branch: "fix/ü",
  branches: ["main", "fix/ü"],
  title: "A title",
  parent: { sessionId: "elsewhere", callId: "call:1" },
  role: "explore",
  forkedFrom: "before",
};

const BUILT: readonly Session[] = [
  UNUSUAL,
  ...DETECTORS.flatMap(({ id, examples }) =>
    examples.map((example, index) => ({ ...example.session, id: `${id}-${index}` })),
  ),
];

let folder: string;
let ids: readonly string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sesh-round-trip-"));
  mkdirSync(join(folder, "built"));
  for (const [index, one] of BUILT.entries()) {
    writeFileSync(join(folder, "built", `${index}.jsonl`), writeGeneric(one));
  }
  await sesh(["sync"], "first.db");
  await sesh(["log", "--dir", join(folder, "built")], "first.db");
  await sesh(["log", "--dir", CLAUDE], "first.db");
  const listed = await sesh(["list", "--sub-agents", "--last", "1000", "--json"], "first.db");
  ids = JSON.parse(listed).sessions.map(({ id }: { id: string }) => id);
  mkdirSync(join(folder, "exported"));
  for (const [index, id] of ids.entries()) {
    const transcript = await sesh(["export", id, "--format", "generic"], "first.db");
    writeFileSync(join(folder, "exported", `${index}.jsonl`), transcript);
  }
  await sesh(["log", "--dir", join(folder, "exported")], "second.db");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sesh(argv: readonly string[], database: string): Promise<string> {
  const answer = await runCaptured([...argv, "--db", join(folder, database)], {
    home: DEMO_HOME,
    cwd: folder,
  });
  expect([argv, answer.status, answer.stderr]).toEqual([argv, 0, ""]);
  return answer.stdout;
}

/** A session as it is exported, without what may differ. */
async function documentOf(id: string, database: string): Promise<unknown> {
  const { reading: _reading, session, ...document } = JSON.parse(await sesh(["export", id], database));
  const { project: _project, ...place } = session;
  return { ...document, session: place };
}

it("tries sessions of every agent, sub-agents among them", () => {
  expect(ids.length).toBeGreaterThan(BUILT.length + 8);
  expect(ids).toEqual(expect.arrayContaining(BUILT.map(({ id }) => id)));
});

it("gives the same session", async () => {
  for (const [index, id] of ids.entries()) {
    const file = join(folder, "exported", `${index}.jsonl`);
    const again = await documentOf(id, "second.db");
    expect(again, `${id}\n${readFileSync(file, "utf8").slice(0, 2000)}`).toEqual(
      await documentOf(id, "first.db"),
    );
  }
});

it("gives the same transcript once more", async () => {
  for (const [index, id] of ids.entries()) {
    const before = readFileSync(join(folder, "exported", `${index}.jsonl`), "utf8");
    expect(await sesh(["export", id, "--format", "generic"], "second.db"), id).toBe(before);
  }
});
