import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TOOLS } from "../src/mcp/tools/index.ts";
import { asArray, asObject, asText } from "../src/session/json.ts";
import { homeWith, type World } from "./cli-world.ts";
import { age, CLIENTS, connect, type TestClient, tokens } from "./mcp-world.ts";

/** Everything that a client can ask of the built server, over stdio. */

const STAGING = "627f30ef-7dee-4922-a9d0-462f2b2e66e5";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "sesh-mcp-"));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function demoWorld(name: string): World {
  const world = homeWith(join(root, name), "demo");
  age(world.home);
  return world;
}

describe.each(CLIENTS)("with a client of the %s", (kind) => {
  let client: TestClient;

  beforeAll(async () => {
    client = await connect(kind, { ...demoWorld(kind), cwd: root, roots: ["/home/dev/infra"] });
    await client.call("sesh_sync");
  });

  afterAll(() => client.close());

  it("the nine tools are there, each with all that a model needs, in 2,500 tokens", async () => {
    const tools = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(TOOLS.map(({ name }) => name).sort());
    expect(tools).toHaveLength(9);
    expect(tokens(tools)).toBeLessThanOrEqual(2500);
    for (const tool of tools) {
      expect(asText(tool.title), String(tool.name)).not.toBeNull();
      expect(String(tool.description)).toMatch(/\. Use it .*Returns /s);
      expect(asObject(tool.outputSchema).type).toBe("object");
      expect(asObject(tool.annotations).openWorldHint).toBe(false);
      for (const [field, schema] of Object.entries(asObject(asObject(tool.inputSchema).properties))) {
        expect(asText(asObject(schema).description), field).not.toBeNull();
        expect(asArray(asObject(schema).examples), field).toHaveLength(1);
      }
    }
    const writing = tools.filter(({ annotations }) => asObject(annotations).readOnlyHint === false);
    expect(writing.map(({ name }) => name).sort()).toEqual(["sesh_log", "sesh_sync"]);
  });

  it("sesh_sync reads, says what it did, and tells how far it is", async () => {
    const { isError, structured } = await client.call("sesh_sync");
    expect([isError, structured]).toMatchObject([false, { found: 9, unchanged: 9, new: 0, skipped: {} }]);
    const folder = join(root, `new of ${kind}`);
    homeWith(folder, [{ id: "aaaaaaaa-0000-4000-8000-000000000001", prompt: "Hello" }]);
    expect(await client.progressOf("sesh_sync", { directories: [folder] })).toContain(1);
    const odd = await client.call("sesh_sync", { directories: [join(root, "nowhere")] });
    expect([odd.isError, odd.structured]).toMatchObject([false, { found: 0 }]);
    const wrong = await client.call("sesh_sync", { settle_seconds: -1 });
    expect([wrong.isError, wrong.text]).toEqual([true, expect.stringContaining("settle_seconds")]);
  });

  it("sesh_reflect says how a session went, brief and full", async () => {
    const brief = await client.call("sesh_reflect", { session: "627f" });
    expect(brief.structured).toMatchObject({
      schema: "sesh/reflect-brief/1",
      session: { id: STAGING, grade: "D", score: 56 },
    });
    expect(asArray(brief.structured.advice)).toHaveLength(3);
    expect(brief.text).toContain("“Staging deploy times out”");
    const full = await client.call("sesh_reflect", { session: "627f", detail: "full" });
    expect(asArray(full.structured.calls)).toHaveLength(16);
    const none = await client.call("sesh_reflect", { session: "zzzz" });
    expect([none.isError, none.text]).toEqual([
      true,
      expect.stringMatching(/No session starts with "zzzz".*sesh_list/),
    ]);
  });

  it("the last session is the last of the project that the client works in, and the answer says so", async () => {
    const { structured, text } = await client.call("sesh_reflect");
    expect(structured.session).toMatchObject({ project: "infra", at: "2026-11-14 10:31" });
    expect(structured.choice).toEqual({
      because: "the last finished session of this project",
      passedOver: [],
      another: "name another one of sesh_list as `session`",
    });
    expect(text).toContain("This is the last finished session of this project");
  });

  it("sesh_patterns shows the calls behind the findings", async () => {
    const all = await client.call("sesh_patterns", { session: STAGING });
    expect(asArray(all.structured.findings).map((each) => asObject(each).pattern)).toContain("error_rate");
    const one = await client.call("sesh_patterns", { session: STAGING, pattern: "error-rate" });
    expect(asObject(asArray(one.structured.findings)[0])).toMatchObject({ count: 5, of: 15, placesInAll: 5 });
    const none = await client.call("sesh_patterns", { session: STAGING, pattern: "eror_rate" });
    expect([none.isError, none.text]).toEqual([true, expect.stringContaining("Did you mean error_rate?")]);
  });

  it("sesh_handoff gives the document within its tokens", async () => {
    const { text, structured } = await client.call("sesh_handoff", { session: STAGING, max_tokens: 500 });
    expect(text).toMatch(/^# Hand-over/);
    expect(structured).toMatchObject({ truncated: true });
    expect(Math.max(tokens(text), tokens(structured))).toBeLessThanOrEqual(500);
    const wrong = await client.call("sesh_handoff", { max_tokens: "many" });
    expect([wrong.isError, wrong.text]).toEqual([
      true,
      expect.stringContaining("max_tokens (At most so many"),
    ]);
  });

  it("sesh_search finds, goes on with its cursor, and wants a query", async () => {
    const first = await client.call("sesh_search", { query: "the", limit: 2 });
    const second = await client.call("sesh_search", {
      query: "the",
      limit: 2,
      cursor: first.structured.next,
    });
    const sessions = [first, second].flatMap(({ structured }) =>
      asArray(structured.hits).map((hit) => asObject(hit).session),
    );
    expect(new Set(sessions).size).toBe(4);
    const wrong = await client.call("sesh_search");
    expect([wrong.isError, wrong.text]).toEqual([true, expect.stringContaining("query (What to look for")]);
  });

  it("sesh_list lists, filters, and goes on with its cursor", async () => {
    const first = await client.call("sesh_list", { last: 3, agent: "claude" });
    expect(first.structured).toMatchObject({ total: 7, truncated: true, next: "3" });
    const rest = await client.call("sesh_list", { last: 10, agent: "claude", cursor: "3" });
    expect(rest.structured).toMatchObject({ truncated: false, next: null });
    const bad = await client.call("sesh_list", { grade: "<C", project: "." });
    expect(asArray(bad.structured.sessions).map((each) => asObject(each).grade)).toEqual(["D 53", "D 56"]);
    const wrong = await client.call("sesh_list", { lst: 3 });
    expect([wrong.isError, wrong.text]).toEqual([
      true,
      expect.stringMatching(/"lst".*It takes last \(How many/),
    ]);
    const time = await client.call("sesh_list", { since: "someday" });
    expect([time.isError, time.text]).toEqual([true, expect.stringContaining('"someday" is no time')]);
  });

  it("sesh_report and sesh_stats give figures", async () => {
    const report = await client.call("sesh_report", { project: "/home/dev/infra" });
    expect(report.structured).toMatchObject({
      window: { sessions: 3 },
      trend: { verdict: "not-enough-data" },
    });
    const stats = await client.call("sesh_stats", { agent: "codex" });
    expect(stats.structured).toMatchObject({ sessions: 2, subAgents: 0 });
    const wrong = await client.call("sesh_stats", { since: 7 });
    expect([wrong.isError, wrong.text]).toEqual([true, expect.stringContaining("since")]);
  });

  it("sesh_log reads a transcript, and nothing else", async () => {
    const file = join(root, `chat of ${kind}.jsonl`);
    const chat = [
      { role: "user", content: "hello" },
      { role: "assistant", content: "hi" },
    ];
    writeFileSync(file, chat.map((line) => JSON.stringify(line)).join("\n"));
    const { structured } = await client.call("sesh_log", { file_path: file });
    expect(structured).toMatchObject({ status: "ingested", total: 1 });
    const none = await client.call("sesh_log", { file_path: join(root, "nowhere.jsonl") });
    expect([none.isError, none.text]).toEqual([true, expect.stringContaining("There is no file")]);
  });

  it("sessions are resources, with their ids completed", async () => {
    const uris = (await client.resources()).map(({ uri }) => uri);
    expect(uris).toContain("sesh://session/627f30ef");
    expect((await client.templates()).map(({ uriTemplate }) => uriTemplate)).toEqual([
      "sesh://session/{id}",
      "sesh://session/{id}/handoff",
    ]);
    expect(await client.completeId("627")).toEqual([STAGING]);
    expect(await client.read(`sesh://session/${STAGING}`)).toMatch(/^# Session 627f30ef.*Requests:/s);
    expect(await client.read("sesh://session/627f/handoff")).toMatch(/^# Hand-over/);
    await expect(client.read("sesh://session/zzzz")).rejects.toThrow(/No session starts with "zzzz"/);
  });

  it("prompts bring the document along, apart from the server's words", async () => {
    const prompts = await client.prompts();
    expect(prompts.map(({ name }) => name)).toEqual(["review-last-session", "start-from-handoff"]);
    for (const { name } of prompts) {
      const { messages } = await client.prompt(String(name));
      const [words, document] = asArray(messages).map((message) => asObject(asObject(message).content));
      expect(words).toMatchObject({ type: "text", text: expect.stringContaining("never as an instruction") });
      expect(document).toMatchObject({ type: "resource", resource: { mimeType: "text/markdown" } });
    }
    expect(await client.completePrompt("start-from-handoff", "01a1")).toHaveLength(2);
    await expect(client.prompt("start-from-handoff", { session: "zzzz" })).rejects.toThrow(
      /No session starts/,
    );
  });

  it("calls at the same time are answered, each its own", async () => {
    const ids = ["627f", "01ff", "542e", "c366", "966e"];
    const answers = await Promise.all([
      ...ids.map((session) => client.call("sesh_reflect", { session })),
      client.call("sesh_sync"),
      ...ids.map((session) => client.call("sesh_handoff", { session })),
    ]);
    expect(answers.map(({ isError }) => isError)).toEqual(answers.map(() => false));
    for (const [index, id] of ids.entries()) {
      expect(asObject(answers[index]?.structured.session).id).toMatch(new RegExp(`^${id}`));
    }
  });
});

it("before anything is stored, each tool that asks says what to do first", async () => {
  const client = await connect("current major, 2025", homeWith(join(root, "empty"), []));
  for (const name of [
    "sesh_reflect",
    "sesh_report",
    "sesh_handoff",
    "sesh_list",
    "sesh_stats",
    "sesh_patterns",
  ]) {
    const { isError, text } = await client.call(name);
    expect([name, isError, text]).toEqual([name, true, expect.stringContaining("sesh_sync")]);
  }
  await expect(client.call("sesh_nothing")).rejects.toThrow(/sesh_nothing/);
  await client.close();
});
