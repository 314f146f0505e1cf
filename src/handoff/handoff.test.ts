import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveFacts, NO_OPTIONS } from "../facts/facts.ts";
import { outcomeOf } from "../outcome/outcome.ts";
import {
  bash,
  call,
  edit,
  FAILED_BY_TOOL,
  REJECTED,
  read,
  session,
  write,
} from "../session/build-session.ts";
import type { Session } from "../session/session.ts";
import { type HandedOver, type HandoffOptions, handOver } from "./handoff.ts";
import type { SectionId } from "./line.ts";
import { loadTokenizer } from "./tokens.ts";

const count = await loadTokenizer();
const OPTIONS: HandoffOptions = {
  reader: "claude",
  file: ".sesh/HANDOFF.md",
  maxTokens: null,
  maxFiles: 20,
  includeProcess: true,
  count,
};

function handedOver(one: Session): HandedOver {
  const facts = deriveFacts(one, NO_OPTIONS);
  return {
    facts,
    findings: [],
    startedBy: null,
    subAgents: [],
    outcome: outcomeOf(facts),
    subAgentOutcomes: [],
  };
}

function handoffOf(one: Session, options: Partial<HandoffOptions> = {}) {
  return handOver([handedOver(one)], { ...OPTIONS, ...options });
}

/** A section's lines with the numbers of their calls. */
function linesOf(one: Session, section: SectionId): readonly string[] {
  return handoffOf(one).sections[section].map(
    ({ text, calls }) => `${text} ${calls.map(({ number }) => `#${number}`).join(" ")}`,
  );
}

describe("what was tried", () => {
  it("is resolved when the same command works later, and unresolved when it never does", () => {
    const one = session()
      .prompt("fix the cart")
      .step(bash("npm test", { exit: 1, output: "FAIL cart.test.ts\nTypeError: total is not a function" }))
      .step(edit("cart.ts"))
      .step(bash("npm test", { output: "5 passed" }))
      .step(bash("npm run deploy", { exit: 1, output: "error: no credentials" }))
      .build();
    expect(linesOf(one, "failed")).toEqual([
      "`npm test` failed: “TypeError: total is not a function”; worked at #3 #1",
    ]);
    expect(linesOf(one, "unresolved")).toEqual(["`npm run deploy` failed: “error: no credentials” #4"]);
  });

  it("has failed too where only the output says so", () => {
    const one = session()
      .prompt("push it")
      .step(bash("git push 2>&1 | tail -3", { output: "fatal: The current branch has no upstream branch." }))
      .build();
    expect(linesOf(one, "unresolved")).toEqual([
      "`git push` failed: “fatal: The current branch has no upstream branch.” #1",
    ]);
  });

  it("tells what the user said while declining", () => {
    const one = session()
      .prompt("clean up")
      .step(bash("rm -rf build", { outcome: REJECTED }))
      .message("feedback", "keep the build folder")
      .build();
    expect(linesOf(one, "failed")[0]).toBe("`rm -rf build` declined by the user: “keep the build folder” #1");
  });

  it("tells what the user called wrong, with the calls that were replaced", () => {
    const one = session()
      .prompt("add a cache")
      .step(write("cache.ts", { content: "export const cache = new Map();" }))
      .step(edit("index.ts", { added: "import { cache } from './cache.ts';" }))
      .prompt("no, that leaks: use a weak map")
      .step(edit("cache.ts", { removed: "export const cache = new Map();", added: "new WeakMap()" }))
      .build();
    expect(linesOf(one, "failed")).toEqual(["User: “no, that leaks: use a weak map” #1"]);
  });

  it("tells what a pasted review or program says against it", () => {
    const reviewed = session()
      .prompt("add a cache")
      .step(edit("cache.ts", { added: "cache.set(key, value)" }))
      .prompt("the review says\n1. (Medium) the cache never shrinks")
      .step(edit("cache.ts", { removed: "cache.set(key, value)", added: "cache.put(key, value)" }))
      .build();
    expect(linesOf(reviewed, "failed")).toEqual(["User: “(Medium) the cache never shrinks” #1"]);
    const pasted = session()
      .prompt("add a command")
      .step(edit("main.ts", { added: "run(command)" }))
      .prompt("$ shop list\nerror: no such command")
      .build();
    expect(linesOf(pasted, "failed")).toEqual(["User: “error: no such command” #1"]);
  });

  it("tells work that a later request replaced, and passes over a change of wording", () => {
    const lines = (word: string, count: number) =>
      Array.from({ length: count }, (_, index) => `export const ${word}${index} = ${index};`).join("\n");
    const replaced = (count: number) =>
      session()
        .prompt("keep prices as floats")
        .step(edit("price.ts", { removed: "", added: lines("float", count) }))
        .prompt("use cents everywhere")
        .step(edit("price.ts", { removed: lines("float", count), added: lines("cents", count) }))
        .build();
    expect(linesOf(replaced(9), "failed")).toEqual([
      "9 lines replaced upon “use cents everywhere”: `price.ts` #1",
    ]);
    expect(linesOf(replaced(3), "failed")).toEqual([]);
  });

  it("tells nothing of edits that write on, of checks that were to fail, and of a slip put right at once", () => {
    const one = session()
      .prompt("fix the cart")
      .step(bash("npm test", { exit: 1, output: "--- FAIL: total" }))
      .say("It fails without the fix, as expected.")
      .step(edit("cart.ts", { outcome: FAILED_BY_TOOL, output: "String to replace not found in file." }))
      .step(edit("cart.ts", { added: "const total = sum(lines);" }))
      .step(edit("cart.ts", { removed: "const total = sum(lines);", added: "const total = sumOf(lines);" }))
      .step(bash("npm test", { output: "5 passed" }))
      .build();
    expect(linesOf(one, "failed")).toEqual([]);
  });

  it("does not call a build unresolved that ran again and told nothing", () => {
    const one = session()
      .prompt("fix the build")
      .step(bash("go build ./...", { exit: 1, output: "cart.go:3:1: undefined: total" }))
      .step(edit("cart.go"))
      .step(bash("go build ./... | head", { output: "" }))
      .build();
    expect(linesOf(one, "unresolved")).toEqual([]);
    expect(linesOf(one, "failed")).toEqual([
      "`go build ./...` failed: “cart.go:3:1: undefined: total”; ran again at #3, result not told #1",
    ]);
  });

  it("names files that are not there in one line", () => {
    const missing = { outcome: FAILED_BY_TOOL, output: "File does not exist." };
    const one = session().prompt("look").step(read("a.ts", missing)).step(read("b.ts", missing)).build();
    expect(linesOf(one, "failed")).toEqual(["Looked for and not there: `Read a.ts`, `Read b.ts` #1 #2"]);
  });
});

describe("the state at the end", () => {
  it("says that source was edited after the tests", () => {
    const one = session().prompt("fix").step(bash("npm test")).step(edit("cart.ts")).build();
    expect(linesOf(one, "checks")[0]).toBe("Tests: passed, but source was edited after that (`npm test`) #1");
  });

  it.each([
    ["finished", session().prompt("fix").step(edit("a.ts")).say("Fixed it.")],
    ["waiting-for-user", session().prompt("fix").step(edit("a.ts")).say("Fixed. Should I commit it?")],
    ["finished", session().prompt("fix").step(edit("a.ts")).say("Fixed. Want me to tidy the notes too?")],
    [
      "interrupted",
      session().prompt("fix").step(edit("a.ts")).message("interruption", "[Request interrupted]"),
    ],
    ["limit", session().prompt("fix").step(edit("a.ts")).message("api-error", "You've hit your limit")],
    ["unanswered", session().prompt("fix").step(edit("a.ts")).say("Fixed.").prompt("now the docs")],
    ["cut-off", session().prompt("fix").step(edit("a.ts"))],
  ])("%s", (stop, built) => {
    expect(handoffOf(built.build()).newest.stopping.stop).toBe(stop);
  });

  it("lists what is open of the agent's own list, whatever tool kept it", () => {
    const todos = [
      { content: "write the test", status: "completed" },
      { content: "write the code", status: "in_progress" },
    ];
    const claude = session()
      .prompt("go")
      .step(call("TodoWrite", "plan", { todos }))
      .build();
    expect(linesOf(claude, "todo")[0]).toBe("In progress: “write the code” #1");
    const plan = [{ step: "write the code", status: "pending" }];
    const codex = session()
      .prompt("go")
      .step(call("update_plan", "plan", { plan }))
      .build();
    expect(linesOf(codex, "todo")).toEqual(["Open: “write the code” #1"]);
    const tasks = session()
      .prompt("go")
      .step(call("TaskCreate", "plan", { subject: "one" }, { output: "Task #1 created successfully: one" }))
      .step(call("TaskCreate", "plan", { subject: "two" }, { output: "Task #2 created successfully: two" }))
      .step(call("TaskUpdate", "plan", { taskId: "1", status: "completed" }))
      .build();
    expect(linesOf(tasks, "todo")[0]).toBe("Open: “two” #2");
  });
});

describe("several sessions", () => {
  it("leave out what failed in one and worked in a later one, and cite calls by session", () => {
    const first = session({ id: "11111111-a" })
      .prompt("deploy")
      .step(bash("npm run deploy", { exit: 1 }))
      .build();
    const later = session({ id: "22222222-b" }).prompt("again").step(bash("npm run deploy")).build();
    const { sections, markdown } = handOver([first, later].map(handedOver), OPTIONS);
    expect(sections.unresolved).toEqual([]);
    expect(markdown).toContain("(11111111#1)");
    expect(handoffOf(first).sections.unresolved).toHaveLength(1);
  });
});

describe("text of the transcript", () => {
  it("cannot break out of its line, whatever is in it", () => {
    const evil =
      "# Heading\n```\ncode\n```\n<script>alert(1)</script> \u001b[31mred [x](http://evil) <|endoftext|>";
    const one = session()
      .prompt(evil)
      .step(bash("echo `id`\n# Heading", { exit: 1, output: evil }))
      .say(evil)
      .build();
    const { markdown } = handoffOf(one);
    expect(
      markdown.split("\n").filter((line) => /^(?:#{1,6} |```)/.test(line) && line.includes("Heading")),
    ).toEqual([expect.stringMatching(/^# Hand-over: /)]);
    expect(markdown).not.toMatch(/(?<!\\)<script/);
    expect(markdown).not.toContain("\u001b");
    expect(markdown).not.toMatch(/(?<!\\)\[x\]/);
  });
});

describe("the tokens", () => {
  const word = fc.string({ unit: "grapheme", maxLength: 60 });
  const sessions = fc
    .array(fc.tuple(word, word, fc.boolean()), { minLength: 1, maxLength: 30 })
    .map((steps) =>
      steps
        .reduce(
          (built, [said, done, fails], index) =>
            (index % 5 === 0 ? built.prompt(said) : built.say(said)).step(
              fails ? bash(`run ${done}`, { exit: 1, output: said }) : edit(`${index}.ts`, { added: done }),
            ),
          session({ cwd: `/work/${"deep/".repeat(30)}` }).prompt("start"),
        )
        .build(),
    );

  it("are never more than asked for, and the same session gives the same document", () => {
    fc.assert(
      fc.property(sessions, fc.integer({ min: 100, max: 1500 }), (one, maxTokens) => {
        const made = handoffOf(one, { maxTokens });
        expect(made.tokens).toBe(count(made.markdown));
        expect(made.tokens).toBeLessThanOrEqual(maxTokens);
        expect(handoffOf(one, { maxTokens }).markdown).toBe(made.markdown);
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it("take the least useful lines first, and the document says what is missing", () => {
    const one = session()
      .prompt("fix the cart")
      .step(bash("npm test", { exit: 1 }))
      .step(edit("cart.ts"))
      .build();
    const { markdown, leftOut } = handoffOf(one, { maxTokens: 130 });
    expect(leftOut.length).toBeGreaterThan(0);
    expect(markdown).toMatch(/\nLeft out for 130 tokens: .+\.\n$/);
    expect(markdown).toContain("claude --resume example");
  });
});

it("who goes on changes how to resume and what is said of the file, nothing else", () => {
  const one = session().prompt("fix").step(edit("a.ts")).say("Fixed.").build();
  const lines = (reader: HandoffOptions["reader"]) =>
    handoffOf(one, { reader })
      .markdown.split("\n")
      .filter((line) => !/^(?:Resume|Go on|Keep as)/.test(line));
  expect(lines("codex")).toEqual(lines("claude"));
  expect(handoffOf(one, { reader: "codex" }).markdown).toContain(
    "codex 'Read .sesh/HANDOFF.md and go on from there'",
  );
});
