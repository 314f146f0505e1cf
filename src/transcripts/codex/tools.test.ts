import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../session/json.ts";
import { call, callOf, custom, event, item, meta, output, sessionOf } from "./rollout.example.ts";

const PATCH = "*** Begin Patch\n*** Update File: tea.ts\n@@\n-cold\n+hot\n*** End Patch";

describe("a patch", () => {
  const edits = (lines: readonly string[]) =>
    callOf([meta(), ...lines]).actions.map((action) =>
      action.type === "modify"
        ? `${action.how} ${action.path} +${action.linesAdded} -${action.linesRemoved}`
        : action.type,
    );

  it("is found in every way that Codex writes one", () => {
    const edit = "edit /work/app/tea.ts +1 -1";
    expect(edits([custom(1, "c1", "apply_patch", PATCH)])).toEqual([edit]);
    expect(edits([call(1, "c1", "apply_patch", { input: PATCH })])).toEqual([edit]);
    expect(edits([call(1, "c1", "shell", { command: ["apply_patch", PATCH] })])).toEqual([edit]);
    const script = `cd sub && apply_patch <<'EOF'\n${PATCH}\nEOF\n`;
    expect(edits([call(1, "c1", "shell", { command: ["bash", "-lc", script] })])).toEqual([
      "shell",
      "edit /work/app/sub/tea.ts +1 -1",
    ]);
  });

  it("is made exact by its event", () => {
    const changes = {
      "/work/app/tea.ts": {
        type: "update",
        unified_diff: "@@ -5 +5,2 @@\n-cold\n+hot\n+sweet\n",
        move_path: null,
      },
      "/work/app/cup.ts": { type: "add", content: "one\ntwo\n" },
    };
    const found = callOf([
      meta(),
      custom(1, "c1", "apply_patch", PATCH),
      event(2, { type: "patch_apply_end", call_id: "c1", success: true, status: "completed", changes }),
      output(
        2,
        "c1",
        "Exit code: 0\nWall time: 0 seconds\nOutput:\nSuccess. Updated the following files:\nM tea.ts\n",
      ),
    ]);
    expect(found).toMatchObject({ kind: "edit", outcome: { status: "ok" } });
    expect(found.actions).toMatchObject([
      { path: "/work/app/tea.ts", how: "edit", linesAdded: 2, linesRemoved: 1, replacements: [{ line: 5 }] },
      { path: "/work/app/cup.ts", how: "create", linesAdded: 2, linesRemoved: 0 },
    ]);
  });

  it.each<[string, object]>([
    [
      "apply_patch verification failed: Failed to find expected lines in tea.ts",
      { status: "failed", by: "tool" },
    ],
    [
      '{"output":"error: bad hunk","metadata":{"exit_code":1,"duration_seconds":0}}',
      { status: "failed", by: "tool" },
    ],
    ["patch rejected by user", { status: "rejected" }],
    ["Success. Updated the following files:\nM tea.ts", { status: "ok" }],
  ])("ends as %j says", (text, outcome) => {
    const found = callOf([meta(), custom(1, "c1", "apply_patch", PATCH), output(2, "c1", text)]);
    expect(found.outcome).toEqual(outcome);
    expect(found.actions).toHaveLength(1);
  });
});

describe("other tools", () => {
  it.each([
    ["update_plan", "plan"],
    ["request_user_input", "ask"],
    ["wait_agent", "agent"],
    ["mcp__tea__brew", "mcp"],
    ["tea__brew", "mcp"],
    ["tool_suggest", "meta"],
    ["teapot", "other"],
  ])("%s is of the kind %s", (tool, kind) => {
    expect(callOf([meta(), call(1, "c1", tool, {})]).kind).toBe(kind);
  });

  it("of a server are named with it, and end as their event says", () => {
    const brew = item(1, {
      type: "function_call",
      name: "brew",
      namespace: "mcp__tea__",
      arguments: "{}",
      call_id: "c1",
    });
    const end = (result: JsonObject) =>
      event(2, { type: "mcp_tool_call_end", call_id: "c1", duration: { secs: 0, nanos: 2e8 }, result });
    const outcomeAfter = (result: JsonObject) =>
      callOf([meta(), brew, end(result), output(3, "c1", "some text")]).outcome;
    expect(callOf([meta(), brew]).tool).toBe("mcp__tea__brew");
    expect(outcomeAfter({ Ok: { content: [], isError: false } })).toEqual({ status: "ok" });
    expect(outcomeAfter({ Ok: { content: [], isError: true } })).toEqual({ status: "failed", by: "mcp" });
    expect(outcomeAfter({ Err: "user rejected MCP tool call" })).toEqual({ status: "rejected" });
    expect(callOf([meta(), brew, output(3, "c1", "some text")]).outcome).toEqual({ status: "unknown" });
  });

  it("of the provider are ended by their own status", () => {
    const { calls } = sessionOf([
      meta(),
      event(1, { type: "web_search_end", call_id: "ws_1", query: "tea" }),
      item(1, { type: "web_search_call", status: "completed" }),
      item(2, { type: "web_search_call", status: "failed", action: { type: "open_page" } }),
    ]);
    expect(
      calls.map(({ id, tool, kind, input, outcome }) => [id, tool, kind, input, outcome.status]),
    ).toEqual([
      ["line:3", "web_search", "web", { query: "tea" }, "ok"],
      ["line:4", "web_search", "web", { type: "open_page" }, "failed"],
    ]);
  });

  it("that start agents name them", () => {
    const spawn = call(1, "c1", "spawn_agent", { message: "boil", agent_type: "worker" });
    const byOutput = [spawn, output(2, "c1", '{"agent_id":"agent-1","nickname":"Ada"}')];
    const byEvent = [
      spawn,
      event(2, { type: "collab_agent_spawn_end", call_id: "c1", new_thread_id: "agent-2" }),
      output(2, "c1", '{"agent_id":"agent-2"}'),
    ];
    const byActivity = [
      spawn,
      event(2, { type: "sub_agent_activity", event_id: "c1", agent_thread_id: "agent-3", kind: "started" }),
      output(2, "c1", '{"task_name":"/root/boil"}'),
    ];
    const spawned = (lines: string[]) => callOf([meta(), ...lines]).spawned;
    expect([spawned(byOutput), spawned(byEvent), spawned(byActivity)]).toEqual([
      ["agent-1"],
      ["agent-2"],
      ["agent-3"],
    ]);
    expect(callOf([meta(), spawn]).actions).toEqual([{ type: "spawn", prompt: "boil" }]);
    const refused = callOf([
      meta(),
      spawn,
      output(2, "c1", "collab spawn failed: agent thread limit reached"),
    ]);
    expect(refused).toMatchObject({ spawned: [], outcome: { status: "failed", by: "tool" } });
  });
});
