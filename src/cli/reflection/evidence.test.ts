import { describe, expect, it } from "vitest";
import { CapturedOutput } from "../../../test/run-captured.ts";
import { createContext } from "../context.ts";
import { drawEvidence } from "./evidence.ts";

type Answer = Parameters<typeof drawEvidence>[0];
type Call = Answer["places"][number]["calls"][number];

function contextOf(columns: number) {
  const effects = {
    stdout: new CapturedOutput(columns),
    stderr: new CapturedOutput(columns),
    env: { NO_COLOR: "1" },
    cwd: "/nowhere",
    home: "/nowhere",
    platform: "linux",
    now: () => 0,
  } as const;
  return createContext(effects, {}, [], { status: 0 }, async () => 0);
}

function call(number: number, input: string, output: string | null, more = 0): Call {
  const excerpt = (text: string) => ({ text, characters: text.length + more });
  return {
    number,
    id: `c${number}`,
    turn: 1,
    tool: "Bash",
    input: excerpt(input),
    outcome: "ok",
    errorClass: null,
    output: output === null ? null : { text: output, characters: output.length },
  };
}

function answer(places: Answer["places"], outcome: "found" | "clean" = "found"): Answer {
  return {
    schema: "sesh/evidence/1",
    session: {
      id: "7f3a91c2",
      agent: "codex",
      agentVersion: null,
      project: null,
      branch: null,
      subject: null,
      startedAt: null,
      endedAt: null,
      activeMinutes: null,
      requests: 1,
      calls: 1,
      failed: 0,
      agentFault: 0,
      grade: {
        status: "graded",
        letter: "A",
        score: 92,
        reason: null,
        profile: "classic",
        range: null,
        judged: { calls: 3, of: 3 },
      },
      patterns: [],
      subAgents: 0,
      parentId: null,
    },
    finding: {
      pattern: "bash_overuse",
      maturity: "measured",
      outcome,
      severity: outcome === "found" ? "info" : null,
      count: places.length,
      opportunities: 40,
      unit: "shell command",
      summary: outcome === "found" ? "it happened" : null,
      reason: null,
      measures: {},
    },
    places,
  };
}

const lines = (many: number, word: string) =>
  Array.from({ length: many }, (_, at) => `${word} ${at + 1}`).join("\n");

describe("the calls of a finding", () => {
  it("stand with what was asked and what came back", () => {
    const drawn = drawEvidence(
      answer([{ note: "why", calls: [call(3, "cat a.ts", "one\ntwo")] }]),
      contextOf(80),
      false,
    );
    expect(drawn.slice(0, 7)).toEqual([
      "bash overuse in session 7f3a91c2: it happened.",
      "",
      "why",
      "  #3  Bash",
      "      cat a.ts",
      "      │ one",
      "      │ two",
    ]);
  });

  it("are shown once, and named where they come again", () => {
    const [first, second] = [call(1, "cat a.ts", "a"), call(2, "cat b.ts", "b")];
    const drawn = drawEvidence(
      answer([
        { note: "one", calls: [second, first] },
        { note: "two", calls: [call(3, "cat c.ts", "c"), second] },
      ]),
      contextOf(80),
      false,
    );
    expect(drawn.filter((line) => line.includes("cat b.ts"))).toHaveLength(1);
    expect(drawn).toContain("  #2  Bash  (above)");
  });

  it("keep to a few lines and places, unless all is asked for", () => {
    const places = Array.from({ length: 10 }, (_, at) => ({
      note: `place ${at + 1}`,
      calls: [call(at + 1, lines(9, "in"), lines(9, "out"))],
    }));
    const short = drawEvidence(answer(places), contextOf(80), false);
    expect(short).toContain("      ... 3 lines more");
    expect(short).toContain("      │ ... 3 lines more");
    expect(short).toContain("2 places more: --full shows them.");
    expect(short).not.toContain("place 9");
    const full = drawEvidence(answer(places), contextOf(80), true);
    expect(full).toContain("place 10");
    expect(full).toContain("      in 9");
    expect(full.join("\n")).not.toContain("more");
  });

  it("say where a text was shortened, and where there is none", () => {
    const drawn = drawEvidence(
      answer([{ note: "why", calls: [call(1, "echo", "", 1200), call(2, "ls", null)] }]),
      contextOf(80),
      true,
    );
    expect(drawn).toContain("      ... 1,200 characters more");
    expect(drawn).toContain("      │ (nothing)");
    expect(drawn[drawn.indexOf("      ls") + 1]).toBe("");
  });

  it("break a long command and cut a long answer", () => {
    const long = "word ".repeat(30).trim();
    const drawn = drawEvidence(answer([{ note: "why", calls: [call(1, long, long)] }]), contextOf(60), false);
    const asked = drawn.filter((line) => line.startsWith("      word"));
    expect(asked.map((line) => line.trim()).join(" ")).toBe(long);
    expect(drawn.filter((line) => line.startsWith("      │ "))).toEqual([expect.stringMatching(/…$/)]);
  });

  it("bring nothing of a transcript to the terminal but its text", () => {
    const hostile = "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u202egnp.exe \u0008\u0000";
    const place = { note: hostile, calls: [{ ...call(1, hostile, hostile), tool: hostile }] };
    const drawn = drawEvidence(answer([place]), contextOf(80), true).join("");
    expect(drawn).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
    expect(drawn.split("red").length - 1).toBe(4);
  });

  it("are shown where they are too few to be found, and it is said", () => {
    const drawn = drawEvidence(
      answer([{ note: "why", calls: [call(1, "cat a", "")] }], "clean"),
      contextOf(99),
      false,
    );
    expect(drawn[0]).toBe(
      "bash overuse is not found in session 7f3a91c2: 1 of 40 shell commands, too few to count as found.",
    );
    expect(drawn).toContain("      cat a");
    expect(drawEvidence(answer([], "clean"), contextOf(99), false)[0]).toBe(
      "bash overuse is not found in session 7f3a91c2: 0 of 40 shell commands.",
    );
  });
});
