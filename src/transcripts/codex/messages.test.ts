import { describe, expect, it } from "vitest";
import type { Session } from "../../session/session.ts";
import {
  call,
  context,
  event,
  idAt,
  item,
  line,
  message,
  meta,
  output,
  START,
  sessionOf,
  transcriptOf,
  typed,
} from "./rollout.example.ts";

const told = (session: Session) => session.messages.map(({ author, kind, text }) => [author, kind, text]);

const started = (second: number) => event(second, { type: "task_started" });
const completed = (second: number) => event(second, { type: "task_complete" });
const said = (second: number, text: string) => event(second, { type: "agent_message", message: text });
const thought = (second: number, ...summary: string[]) =>
  item(second, { type: "reasoning", summary: summary.map((text) => ({ type: "summary_text", text })) });

describe("what is told twice", () => {
  it("counts a prompt once, the item first or the event first", () => {
    const itemFirst = [
      meta(),
      message(1, "user", "brew tea"),
      typed(1, "brew tea"),
      message(9, "assistant", "ok"),
    ];
    const eventFirst = [
      meta(),
      typed(1, "brew tea"),
      message(1, "user", "brew tea"),
      message(9, "assistant", "ok"),
    ];
    for (const lines of [itemFirst, eventFirst]) {
      const session = sessionOf(lines);
      expect(told(session)).toEqual([
        ["user", "prompt", "brew tea"],
        ["agent", "reply", "ok"],
      ]);
      expect(session.turns).toHaveLength(1);
    }
  });

  it("counts the same prompt twice where it was typed twice", () => {
    const again = [4, 8].flatMap((second) => [message(second, "user", "go on"), typed(second, "go on")]);
    const lines = [meta(), message(1, "user", "a"), typed(1, "a"), ...again.slice(0, 2)];
    expect(told(sessionOf([...lines, message(6, "assistant", "sure"), ...again.slice(2)]))).toEqual([
      ["user", "prompt", "a"],
      ["user", "prompt", "go on"],
      ["agent", "reply", "sure"],
      ["user", "prompt", "go on"],
    ]);
  });

  it("counts replies and reasoning once", () => {
    const lines = [
      meta(),
      typed(1, "brew tea"),
      event(2, { type: "agent_reasoning", text: "**Water**" }),
      thought(2, "**Water**"),
      said(3, "boiling"),
      message(3, "assistant", "boiling"),
      event(4, { type: "agent_reasoning", text: "**Leaves**" }),
      event(4, { type: "agent_reasoning", text: "**Cups**" }),
      thought(4, "**Leaves**", "**Cups**"),
      said(5, "done"),
      message(5, "assistant", "done"),
    ];
    const { sessions, reading } = transcriptOf(lines);
    expect(sessions[0]?.messages.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "prompt brew tea",
      "thinking **Water**",
      "reply boiling",
      "thinking **Leaves**",
      "thinking **Cups**",
      "reply done",
    ]);
    // The first pair of each kind is believed by its event, the later ones by their item.
    expect(reading.ignored).toEqual({
      "twin:reasoning of event": 2,
      "twin:reasoning of item": 1,
      "twin:reply of event": 1,
      "twin:reply of item": 1,
    });
  });

  it("uses events where there are no items", () => {
    expect(told(sessionOf([meta(), typed(1, "brew tea"), said(2, "boiling"), said(3, "done")]))).toEqual([
      ["user", "prompt", "brew tea"],
      ["agent", "reply", "boiling"],
      ["agent", "reply", "done"],
    ]);
  });

  it("does not take a prompt that the agent's tool repeats at once for a second one", () => {
    const lines = [
      meta(),
      event(1, { type: "entered_review_mode", user_facing_hint: "current changes" }),
      started(1),
      typed(2, "review the changes"),
      typed(2, "review the changes"),
      event(9, { type: "exited_review_mode" }),
    ];
    expect(told(sessionOf(lines))).toEqual([["user", "command", "review the changes"]]);
  });
});

describe("what stands in the user's place", () => {
  const lines = [
    meta(),
    message(1, "developer", "You may read files."),
    message(1, "user", "# AGENTS.md instructions for /work/app\n\n<INSTRUCTIONS>be brief</INSTRUCTIONS>"),
    message(
      1,
      "user",
      "<environment_context>\n  <cwd>/work/app</cwd>\n  <shell>zsh</shell>\n</environment_context>",
    ),
    message(2, "user", "<recommended_plugins>none</recommended_plugins>"),
    message(2, "user", "<skill>\n<name>tea</name>\n<path>/home/ann/skills/tea/SKILL.md</path>\n</skill>"),
    message(3, "user", "brew tea"),
    typed(3, "brew tea"),
    message(4, "user", '<subagent_notification>\n{"status":"completed"}\n</subagent_notification>'),
    message(5, "user", "something new that Codex puts here"),
  ];

  it("is never a prompt", () => {
    const session = sessionOf(lines);
    expect(session.messages.map(({ author, kind }) => `${author} ${kind}`)).toEqual([
      "system injected",
      "system injected",
      "user prompt",
      "system notification",
    ]);
    expect(session.turns).toHaveLength(1);
  });

  it("gives the agent the files it shows", () => {
    expect(sessionOf(lines).messages.flatMap(({ files }) => files)).toEqual([
      { path: "/work/app/AGENTS.md", how: "given" },
      { path: "/home/ann/skills/tea/SKILL.md", how: "given" },
    ]);
  });

  it("is dropped without events too", () => {
    const bare = [
      '{"id":"5f3e","timestamp":"2025-07-01T10:00:00.000Z","instructions":null}',
      '{"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>\\n</environment_context>"}]}',
      '{"type":"message","role":"user","content":[{"type":"input_text","text":"brew tea"}]}',
    ];
    expect(told(sessionOf(bare))).toEqual([["user", "prompt", "brew tea"]]);
  });
});

describe("prompts", () => {
  it("are what the person typed, without the editor's wrapper", () => {
    const wrapped =
      "# Context from my IDE setup:\n\n## Open tabs:\n- a.ts\n\n## My request for Codex:\nfix a.ts\n";
    expect(told(sessionOf([meta(), typed(1, wrapped)]))).toEqual([["user", "prompt", "fix a.ts"]]);
  });

  it("mention pictures in one line each", () => {
    const picture = `data:image/png;base64,${"A".repeat(4096)}`;
    const image = { type: "input_image", image_url: picture };
    const text = (value: string) => ({ type: "input_text", text: value });
    const lines = [
      meta(),
      item(1, {
        type: "message",
        role: "user",
        content: [text("see"), text('<image name="[Image #1]">'), image, text("</image>")],
      }),
      event(1, { type: "user_message", message: "see", images: [picture], local_images: [] }),
      event(5, { type: "user_message", message: "and this", images: [], local_images: ["/work/app/b.png"] }),
    ];
    const session = sessionOf(lines);
    expect(told(session)).toEqual([
      ["user", "prompt", "see\n[image: image/png, 4 kB]"],
      ["user", "prompt", "and this\n[image: /work/app/b.png]"],
    ]);
    expect(session.messages[1]?.files).toEqual([{ path: "/work/app/b.png", how: "given" }]);
  });

  it("typed while the agent works are queued and open no turn", () => {
    const session = sessionOf([
      meta(),
      started(1),
      typed(1, "brew tea"),
      message(2, "assistant", "boiling"),
      typed(3, "green, please"),
      completed(9),
      started(10),
      typed(10, "and a biscuit"),
    ]);
    expect(session.messages.map(({ kind, turn }) => [kind, turn])).toEqual([
      ["prompt", 0],
      ["reply", 0],
      ["queued", 0],
      ["prompt", 1],
    ]);
  });
});

describe("mail between agents", () => {
  const mail = (second: number, text: string) =>
    item(second, {
      type: "agent_message",
      author: "/root/tea",
      recipient: "/root",
      content: [{ type: "input_text", text }],
    });

  it("is news to the one who waits for it, not a reply", () => {
    const lines = [
      meta(),
      typed(1, "brew tea"),
      line(2, "inter_agent_communication_metadata", { trigger_turn: false }),
      mail(2, "it is ready"),
    ];
    expect(told(sessionOf(lines))).toEqual([
      ["user", "prompt", "brew tea"],
      ["system", "notification", "it is ready"],
    ]);
  });

  it("is the task of a sub-agent that was told nothing else", () => {
    const child = meta(0, {
      id: idAt(START, 2),
      parent_thread_id: idAt(START - 5000, 1),
      thread_source: "subagent",
      agent_nickname: "Ada",
    });
    const session = sessionOf([child, started(1), mail(1, "boil the water"), mail(3, "hurry")]);
    expect(told(session)).toEqual([
      ["user", "task", "boil the water"],
      ["system", "notification", "hurry"],
    ]);
    expect(session.turns).toHaveLength(1);
  });
});

describe("troubles of the service", () => {
  it("are messages of their own", () => {
    const lines = [
      meta(),
      typed(1, "brew tea"),
      event(2, { type: "error", message: "stream disconnected" }),
      event(3, { type: "task_complete", error: { message: "usage limit" } }),
    ];
    expect(told(sessionOf(lines)).slice(1)).toEqual([
      ["system", "api-error", "stream disconnected"],
      ["system", "api-error", "usage limit"],
    ]);
  });
});

describe("a session", () => {
  it("is known by its first header, and has every version, model, folder and branch", () => {
    const session = sessionOf([
      meta(),
      context(1),
      typed(1, "brew tea"),
      meta(5, { cli_version: "0.131.0", git: { branch: "tea" } }),
      context(6, { cwd: "/work/kettle", model: "model-b" }),
      event(7, { type: "thread_name_updated", thread_name: "Tea" }),
      call(8, "c1", "update_plan", { plan: [] }),
      output(8, "c1", "Plan updated"),
    ]);
    expect(session).toMatchObject({
      id: idAt(START, 1),
      agent: "codex",
      agentVersions: ["0.130.0", "0.131.0"],
      models: ["model-a", "model-b"],
      cwds: ["/work/app", "/work/kettle"],
      branches: ["main", "tea"],
      title: "Tea",
      platform: "posix",
      parent: null,
      role: null,
      forkedFrom: null,
      startedAt: START,
      endedAt: START + 8000,
    });
  });
});
