import { describe, expect, test } from "vitest";
import { bash, type CallPlan, call, edit, names, read, search, session } from "../session/build-session.ts";
import { deriveFacts, NO_OPTIONS } from "./facts.ts";
import { outputDigest, requestDigest } from "./output-digest.ts";

describe("steps", () => {
  test("a step is a batch; users and summaries between steps are told", () => {
    const facts = deriveFacts(
      session()
        .prompt("one")
        .step(read("a"), read("b"))
        .step(read("c"))
        .prompt("two")
        .step(read("d"))
        .compact("so far")
        .step(read("e"))
        .build(),
      NO_OPTIONS,
    );
    expect(
      facts.steps.map(({ calls, afterUser, afterCompaction, turn }) => [
        calls.length,
        afterUser,
        afterCompaction,
        turn,
      ]),
    ).toEqual([
      [2, true, false, 0],
      [1, false, false, 0],
      [1, true, false, 1],
      [1, false, true, 1],
    ]);
    expect(facts.stepsByTurn.get(0)).toHaveLength(2);
  });
});

describe("calls", () => {
  function only(plan: ReturnType<typeof bash>) {
    const [facts] = deriveFacts(session().prompt("p").step(plan).build(), NO_OPTIONS).calls;
    if (facts === undefined) throw new Error("no call");
    return facts;
  }

  test("what a call can have changed", () => {
    expect(only(read("a")).effect).toBe("none");
    expect(only(edit("a")).effect).toBe("files");
    expect(only(bash("npm test")).effect).toBe("artifacts");
    expect(only(bash("git add a")).effect).toBe("repository");
    expect(only(bash("npm install")).effect).toBe("anything");
    expect(only(call("Task", "agent")).effect).toBe("anything");
    expect(only(call("WebFetch", "web")).effect).toBe("none");
  });

  test("reading in a shell gathers context and is read-only", () => {
    expect(only(bash("sed -n 1,5p a.ts"))).toMatchObject({ gathersContext: true, readOnly: true });
    expect(only(bash("rg x && npm test"))).toMatchObject({ gathersContext: true, readOnly: false });
    expect(only(bash("git status"))).toMatchObject({ gathersContext: false, readOnly: true });
  });

  test("the same search is the same query, another page or place is not", () => {
    const query = (plan: ReturnType<typeof bash>) => only(plan).searches[0]?.query;
    expect(query(bash("rg -n  'needle' src"))).toBe(query(bash("rg needle ./src")));
    expect(query(bash("rg needle src | head -5"))).not.toBe(query(bash("rg needle src | head -50")));
    expect(query(search("needle", { path: "src" }))).toBe(query(search("needle", { path: "./src/" })));
    expect(query(search("needle"))).not.toBe(query(search("needle", { mode: "offset=20" })));
    expect(query(search("needle"))).not.toBe(query(names("needle")));
  });

  test("checks are red, green or unknown", () => {
    expect(only(bash("npm test")).checks).toEqual([{ kind: "test", red: false }]);
    expect(only(bash("npm test | tail", { output: "fine" })).checks).toEqual([{ kind: "test", red: null }]);
    expect(only(bash("npm run lint && npm test", { exit: 1, output: "Tests: 1 failed" })).checks).toEqual([
      { kind: "lint", red: null },
      { kind: "test", red: true },
    ]);
  });

  test("a tool's kind is what the configuration says", () => {
    const built = session().prompt("p").step(call("lookup", "other")).build();
    const facts = deriveFacts(built, { toolKinds: new Map([["lookup", "search"]]) });
    expect(facts.calls[0]).toMatchObject({ kind: "search", gathersContext: true, readOnly: true });
  });
});

describe("dedicated tools", () => {
  function tools(options: Parameters<typeof session>[0], ...plans: readonly CallPlan[]) {
    const built = session(options)
      .prompt("p")
      .step(...plans)
      .build();
    return [...(deriveFacts(built, NO_OPTIONS).dedicatedTools ?? ["none"])].sort().join(" ");
  }

  test("Claude Code's search tools come and go with its version", () => {
    expect(tools({ agentVersion: "2.1.118" }, bash("ls"))).toBe("edit read search write");
    expect(tools({ agentVersion: "2.1.119" }, bash("ls"))).toBe("edit read write");
    expect(tools({ agentVersion: "2.2.0" }, bash("ls"))).toBe("edit read write");
    expect(tools({ agentVersion: "2.1.200" }, search("x"))).toBe("edit read search write");
    expect(tools({ agentVersion: "2.1.200", platform: "windows", cwd: "D:/app" }, bash("ls"))).toBe(
      "edit read search write",
    );
    expect(tools({ agentVersion: null }, bash("ls"))).toBe("edit read write");
  });

  test("agents without tools of their own have none", () => {
    expect(tools({ agent: "codex", provides: ["outcomes"] }, bash("ls"))).toBe("none");
    expect(tools({ agent: "other" }, read("a"))).toBe("read");
  });
});

describe("what belongs to the project", () => {
  const { project } = deriveFacts(
    session({ cwd: "/home/someone/app" }).prompt("p").step(bash("ls")).build(),
    NO_OPTIONS,
  );

  test.each(["/home/someone/app/src/a.ts", "~/app/src/a.ts"])("%s does", (path) => {
    expect(project.has(path)).toBe(true);
  });

  test.each([
    "/home/someone/other/a.ts",
    "/tmp/a.log",
    "~/.config/x",
    "/home/someone/app/node_modules/x/a.js",
    "relative.ts",
  ])("%s does not", (path) => {
    expect(project.has(path)).toBe(false);
  });
});

test("a name is first mentioned where the agent could see it, not where it used it", () => {
  const facts = deriveFacts(
    session()
      .prompt("look at alpha.ts")
      .step(read("beta.ts", { output: "imports gamma.ts" }))
      .step(read("gamma.ts"))
      .build(),
    NO_OPTIONS,
  );
  const arrival = facts.calls[0]?.call.resultOrder ?? 0;
  // Asked with a bound first: the search goes on from there.
  expect(facts.mentions.isNamedBefore("gamma.ts", arrival)).toBe(false);
  expect(facts.mentions.isNamedBefore("gamma.ts", arrival + 1)).toBe(true);
  expect(facts.mentions.isNamedBefore("gamma.ts", arrival)).toBe(false);
  expect(facts.mentions.isNamedBefore("beta.ts", Infinity)).toBe(false);
  expect(facts.mentions.isNamedBefore("alpha.ts", 1)).toBe(true);
});

describe("digests", () => {
  function digestsOf(...outputs: readonly string[]) {
    const built = session()
      .prompt("p")
      .step(...outputs.map((output) => bash("npm test", { output })))
      .build();
    return new Set(built.calls.map(outputDigest)).size;
  }

  test("times, durations, ids and temporary paths do not matter", () => {
    expect(
      digestsOf(
        "2026-01-02T03:04:05Z ok in 12ms /tmp/x.1 11111111-2222-3333-4444-555555555555",
        "2026-02-03T04:05:06Z ok in 1.5s /tmp/y.2 99999999-2222-3333-4444-555555555555",
      ),
    ).toBe(1);
  });

  test("anything else does", () => {
    expect(digestsOf("3 passed", "4 passed")).toBe(2);
  });

  test("a request is the same whatever its description", () => {
    const built = session()
      .prompt("p")
      .step(bash("npm test "), bash("npm test"), bash("npm run test"))
      .build();
    expect(new Set(built.calls.map(requestDigest)).size).toBe(2);
  });
});
