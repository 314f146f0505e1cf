import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asObject } from "../src/session/json.ts";
import { claudeSession } from "./claude-session.ts";
import { homeWith, type World } from "./cli-world.ts";
import { type Connecting, connect, type ToolAnswer, tokens } from "./mcp-world.ts";

/** "The last session" of an agent is one that is over, of the project it works in, and never the one it is in. */

const MINUTE = 60_000;
const NOW = Date.now();
const idOf = (letter: string) => `${letter.repeat(8)}-0000-4000-8000-000000000001`;
/** In the project: before, a while ago, and at this moment. In another one: after all but the last. */
const [BEFORE, LATELY, RUNNING, ELSEWHERE] = ["a", "b", "c", "d"].map(idOf);

let root: string;
let project: string;
let world: World;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sesh-last-"));
  project = join(root, "shop");
  for (const folder of ["shop/.git", "shop/packages/cart", "blog", "shopping"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  world = { ...homeWith(join(root, "home"), []), env: { SESH_NOW: "" } };
  write(BEFORE, project, 300);
  write(LATELY, project, 30);
  write(RUNNING, project, 0);
  write(ELSEWHERE, join(root, "blog"), 20);
  const client = await connect("current major, 2025", world);
  await client.call("sesh_sync");
  await client.close();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(id = "", cwd = "", minutesAgo = 0): void {
  const file = fileOf(id);
  const end = NOW - minutesAgo * MINUTE;
  writeFileSync(
    file,
    claudeSession({ id, prompt: `Session ${id.slice(0, 1)}`, calls: 4, cwd, startedAt: end - 10_000 }),
  );
  utimesSync(file, new Date(end), new Date(end));
}

function fileOf(id = ""): string {
  return join(world.home, ".claude/projects/p", `${id}.jsonl`);
}

async function ask(connecting: Partial<Connecting>, meta = {}, args = {}): Promise<ToolAnswer> {
  const env = { ...world.env, ...connecting.env };
  // At work at this moment, however long the tests before took.
  utimesSync(fileOf(RUNNING), new Date(), new Date());
  const client = await connect("current major, 2025", { ...world, cwd: project, ...connecting, env });
  try {
    return await client.call("sesh_reflect", args, meta);
  } finally {
    await client.close();
  }
}

function idIn({ structured }: ToolAnswer): unknown {
  return asObject(structured.session).id;
}

describe("which session it is", () => {
  it("not one to which something was written a moment ago, and the answer tells of it", async () => {
    const answer = await ask({});
    expect(idIn(answer)).toBe(LATELY);
    expect(answer.structured.choice).toMatchObject({ passedOver: [{ id: "cccccccc", because: "recent" }] });
    expect(answer.text).toContain(
      "passed over: cccccccc (recent); name another one of sesh_list as `session`.",
    );
    expect(tokens(answer.structured)).toBeLessThanOrEqual(600);
  });

  it("asked for by its id it is given all the same, and nothing is said of a choice", async () => {
    const answer = await ask({}, {}, { session: "cccc" });
    expect([idIn(answer), answer.structured.choice]).toEqual([RUNNING, undefined]);
  });

  it("not the one that Codex says the call comes from", async () => {
    const answer = await ask({}, { threadId: LATELY });
    expect(idIn(answer)).toBe(BEFORE);
    expect(answer.structured.choice).toMatchObject({
      passedOver: [
        { id: "cccccccc", because: "recent" },
        { id: "bbbbbbbb", because: "current" },
      ],
    });
  });

  it("not the one that Claude Code started the server for, unless another was begun since", async () => {
    expect(idIn(await ask({ env: { CLAUDE_CODE_SESSION_ID: RUNNING ?? "" } }))).toBe(LATELY);
    // Nothing was written to it for half an hour, so it is not the one that asks.
    expect(idIn(await ask({ env: { CLAUDE_CODE_SESSION_ID: LATELY ?? "" } }))).toBe(LATELY);
  });
});

describe("which project it is", () => {
  it("the client's roots, before the folder that the server was started in", async () => {
    expect(idIn(await ask({ roots: [join(root, "blog")] }))).toBe(ELSEWHERE);
    expect(idIn(await ask({ roots: [project, join(root, "blog")] }))).toBe(ELSEWHERE);
  });

  it("a client with no roots at all: where it works by its environment, else where it started the server", async () => {
    expect(idIn(await ask({ roots: [] }))).toBe(LATELY);
    expect(idIn(await ask({ env: { CLAUDE_PROJECT_DIR: join(root, "blog") } }))).toBe(ELSEWHERE);
  });

  it("the repository around a folder within it, and not a folder whose name begins alike", async () => {
    expect(idIn(await ask({ cwd: join(project, "packages/cart") }))).toBe(LATELY);
    const none = await ask({ cwd: join(root, "shopping") });
    expect([none.isError, none.text]).toEqual([
      true,
      expect.stringContaining("No finished session of this project"),
    ]);
  });

  it("all of them where the client works in the home folder", async () => {
    expect(idIn(await ask({ cwd: world.home }))).toBe(ELSEWHERE);
  });
});
