import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PATTERN_IDS } from "../src/session/finding.ts";
import { asObject, type JsonObject } from "../src/session/json.ts";
import { homeWith } from "./cli-world.ts";
import { age, connect, type TestClient } from "./mcp-world.ts";

/** What a model makes of the answers: whether they keep what is announced, and always say how to go on. */

let root: string;
let client: TestClient;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sesh mcp 📦 "));
  const world = homeWith(join(root, "home"), "demo");
  age(root);
  client = await connect("current major, 2025", { ...world, cwd: root });
  await client.call("sesh_sync");
});

afterAll(async () => {
  await client.close();
  rmSync(root, { recursive: true, force: true });
});

const READING: Readonly<Record<string, Record<string, unknown>>> = {
  sesh_sync: {},
  sesh_reflect: { session: "627f", detail: "full" },
  sesh_patterns: { session: "627f" },
  sesh_handoff: {},
  sesh_search: { query: "the" },
  sesh_list: {},
  sesh_report: {},
  sesh_stats: {},
};

it("a structured answer is what the tool announces, and has no field besides", async () => {
  const announced = new Map<string, JsonObject>();
  for (const { name, outputSchema } of await client.listTools()) {
    announced.set(String(name), asObject(outputSchema));
  }
  for (const [name, args] of Object.entries(READING)) {
    const schema = announced.get(name) ?? {};
    const { structured } = await client.call(name, args);
    const ajv = new Ajv2020();
    expect([name, ajv.validate(schema, structured), ajv.errorsText()]).toEqual([name, true, "No errors"]);
    expect(Object.keys(asObject(schema.properties))).toEqual(
      expect.arrayContaining(Object.keys(structured).filter((field) => field !== "schema")),
    );
  }
});

it("a field that is filled in with nothing counts as left out", async () => {
  const bare = await client.call("sesh_list");
  const filled = await client.call("sesh_list", { cursor: "", agent: null, project: "", since: null });
  expect(filled).toEqual(bare);
  const last = await client.call("sesh_reflect", { session: "", cursor: null });
  expect(last.text).toContain("This is the last finished session");
  const missing = await client.call("sesh_search", { query: "" });
  expect([missing.isError, missing.text]).toEqual([true, expect.stringContaining("for, required, as")]);
});

it("an error is no longer than what is worth reading, and still ends with what to do", async () => {
  const { isError, text } = await client.call("sesh_reflect", { session: "💥".repeat(20_000) });
  expect([isError, text]).toEqual([true, expect.stringMatching(/sesh_list shows sessions\.$/)]);
  expect(text.length).toBeLessThan(2000);
  expect(text.isWellFormed()).toBe(true);
});

it("an error names tools, where the command line names commands, and only those that help", async () => {
  const { text } = await client.call("sesh_patterns", { session: "627f", pattern: "nonsense" });
  for (const pattern of PATTERN_IDS) expect(text).toContain(pattern);
  expect((await client.call("sesh_log", { file_path: "nowhere" })).text).not.toContain("sesh_list");
});

it("a folder that is not there is said not to be there", async () => {
  const { structured, text } = await client.call("sesh_sync", { directories: ["nowhere", "~/nothing"] });
  expect(structured.unreadable).toEqual([
    { path: join(root, "nowhere"), reason: "there is no such folder" },
    { path: join(root, "home", "nothing"), reason: "there is no such folder" },
  ]);
  expect(text).toContain(`“${join(root, "nowhere")}”: there is no such folder`);
});

it("filters that leave nothing are told apart from a cursor that is past the end", async () => {
  for (const name of ["sesh_list", "sesh_report", "sesh_stats"]) {
    const { isError, text } = await client.call(name, { agent: "nobody" });
    expect([name, isError, text]).toEqual([name, false, expect.stringContaining("Ask without them")]);
  }
  expect((await client.call("sesh_list", { cursor: "999" })).text).toMatch(
    /^Nothing comes after this cursor/,
  );
});

it("what is left out of a search has a cursor or a note that says how to see it", async () => {
  const alone = await client.call("sesh_search", { query: "staging session:627f", limit: 1 });
  expect(alone.structured).toMatchObject({ truncated: true, next: null });
  expect(alone.text).toContain("a higher limit, or other words besides, show others");
  const pages = [await client.call("sesh_search", { query: "the", limit: 3 })];
  for (let next = pages[0]?.structured.next; next; next = pages.at(-1)?.structured.next) {
    pages.push(await client.call("sesh_search", { query: "the", limit: 3, cursor: next }));
  }
  expect(pages.length).toBeGreaterThan(1);
  for (const { structured, text } of pages.filter(({ structured }) => structured.truncated === true)) {
    expect(text).toMatch(structured.next === null ? /there are more|show others/ : /more: cursor /);
  }
});
