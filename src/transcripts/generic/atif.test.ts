import { describe, expect, it } from "vitest";
import type { Json } from "../../session/json.ts";
import { ATIF, readJson } from "./conversations.example.ts";

describe("an ATIF document", () => {
  const { sessions, reading } = readJson(ATIF);
  const [main, helper] = sessions;

  it("takes its identity from the document", () => {
    expect(main).toMatchObject({ id: "run-7", agent: "joiner", agentVersion: "0.3", models: ["m-2"] });
    expect(reading).toMatchObject({ lines: 4, used: 4 });
  });

  it("marks repeated context as copied", () => {
    expect(main?.messages.map(({ id, kind, text, copied }) => [id, kind, text, copied])).toEqual([
      ["step:1", "context", "Be brief.", false],
      ["step:2", "prompt", "earlier request", true],
      ["step:3", "prompt", "count lines\n[image image/png]", false],
      ["step:4:thinking", "thinking", "wc will do", false],
      ["step:4", "reply", "Counting.", false],
    ]);
    expect(main?.turns.map((turn) => turn.copied)).toEqual([true, false]);
  });

  it("knows how a call ended only where `extra` tells", () => {
    expect(main?.calls.map(({ id, batch, outcome, endedAt }) => [id, batch, outcome, endedAt])).toEqual([
      ["k1", 0, { status: "ok" }, null],
      ["k2", 0, { status: "failed", by: "exit" }, null],
      ["k3", 0, { status: "unknown" }, null],
    ]);
    expect(helper?.provides).not.toContain("outcomes");
  });

  it("takes the cached tokens out of the prompt tokens", () => {
    expect(main?.responses).toMatchObject([
      { id: "step:4", model: "m-2", usage: { input: 300, output: 60, cacheRead: 200 } },
    ]);
  });

  it("makes embedded trajectories sessions of their own, also where they share the run's id", () => {
    expect(helper).toMatchObject({
      id: "run-7.t-sub",
      agent: "joiner-helper",
      parent: { sessionId: "run-7", callId: "k3" },
      messages: [{ kind: "task", text: "look" }, { kind: "reply" }],
      calls: [{ id: "k1", kind: "read", output: "1\n2\n3" }],
    });
    expect(main?.calls[2]?.spawned).toEqual(["run-7.t-sub"]);
  });

  it("takes the file's name where it has no id at all", () => {
    const steps: Json = [{ step_id: 1, source: "user", message: "hi" }];
    expect(readJson({ schema_version: "ATIF-v1.0", agent: { name: "x" }, steps }).sessions[0]?.id).toMatch(
      /^run-\w{6}$/,
    );
  });

  it("goes on past a step that is none", () => {
    const steps: Json = ["?", { step_id: 2, source: "user", message: "hi" }];
    expect(readJson({ schema_version: "ATIF-v1.2", session_id: "s", steps })).toMatchObject({
      sessions: [{ id: "s", messages: [{ text: "hi" }] }],
      reading: { lines: 2, used: 1, skipped: [{ line: 1, reason: "not a JSON object" }] },
    });
  });
});
