import { describe, expect, it } from "vitest";
import { parseJson } from "../../session/json.ts";
import type { Sample } from "../format.ts";
import { codex } from "./format.ts";
import { meta, typed } from "./rollout.example.ts";

const sample = (...lines: string[]): Sample => ({ path: "x", layout: "lines", lines: lines.map(parseJson) });

describe("recognise", () => {
  it.each<[string, Sample]>([
    ["a header", sample(meta())],
    ["a header after a torn line", sample("{", meta())],
    ["records without their header", sample(typed(1, "brew tea"))],
    ["a bare header", sample('{"id":"5f3e","timestamp":"2025-07-01T10:00:00Z","instructions":null}')],
    ["bare items", sample('{"record_type":"state"}', '{"type":"message","role":"user","content":[]}')],
    ["a document", { ...sample('{"session":{"id":"5f3e"},"items":[]}'), layout: "document" }],
  ])("knows %s", (_, given) => {
    expect(codex.recognise(given)).toBeGreaterThan(0.7);
  });

  it.each<[string, Sample]>([
    ["nothing", sample()],
    ["no JSON", sample("hello", "")],
    [
      "Claude Code",
      sample('{"type":"user","uuid":"1","parentUuid":null,"sessionId":"s","isSidechain":false,"message":{}}'),
    ],
    [
      "Copilot CLI",
      sample(
        '{"type":"session.start","id":"1","parentId":null,"timestamp":"2026-01-02T10:00:00Z","data":{}}',
      ),
    ],
    ["pi", sample('{"type":"session","id":"1","cwd":"/w","timestamp":"2026-01-02T10:00:00Z"}')],
    ["messages of an API", sample('{"role":"user","content":"hi"}', '{"type":"message","role":"user"}')],
    [
      "someone's own records",
      sample('{"id":"1","timestamp":"2026-01-02T10:00:00Z","payload":{}}', '{"type":"event","payload":{}}'),
    ],
  ])("does not claim %s", (_, given) => {
    expect(codex.recognise(given)).toBe(0);
  });
});

describe("locations", () => {
  const folders = (environment: Record<string, string>) =>
    codex.locations({ home: "/home/ann", platform: "posix", environment }).map(({ folder }) => folder);

  it("are below the home folder, or where CODEX_HOME says", () => {
    expect(folders({})).toEqual(["/home/ann/.codex/sessions", "/home/ann/.codex/archived_sessions"]);
    expect(folders({ CODEX_HOME: "/data/codex/" })).toEqual([
      "/data/codex/sessions",
      "/data/codex/archived_sessions",
    ]);
  });

  it("hold rollout files, compressed ones too", () => {
    const [sessions] = codex.locations({ home: "/h", platform: "posix", environment: {} });
    const names = [
      "2026/01/02/rollout-2026-01-02T10-00-00-x.jsonl",
      "rollout-2025-05-01-x.json",
      "2026/01/02/rollout-x.jsonl.zst",
      "2026/01/02/notes.jsonl",
      "rollout-x.jsonl.bak",
    ];
    expect(names.map((name) => sessions?.accepts(name))).toEqual([true, true, true, false, false]);
  });
});
