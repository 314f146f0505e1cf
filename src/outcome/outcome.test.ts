import { describe, expect, test } from "vitest";
import { deriveFacts, NO_OPTIONS } from "../facts/facts.ts";
import { agent, bash, call, edit, REJECTED, type SessionBuilder, session } from "../session/build-session.ts";
import { withSubAgents } from "./achievement.ts";
import { outcomeOf } from "./outcome.ts";

function outcome(told: SessionBuilder) {
  return outcomeOf(deriveFacts(told.build(), NO_OPTIONS));
}

function achieved(told: SessionBuilder) {
  return withSubAgents(outcome(told), []);
}

const GREEN = { output: "Tests: 12 passed" };
const RED = { exit: 1, output: "Tests: 2 failed, 10 passed" };

describe("checks at the end", () => {
  test("are those after the last edit, with the call that decides", () => {
    const { checks, verified } = achieved(
      session()
        .prompt("fix")
        .step(bash("npx tsc --noEmit"))
        .step(edit("src/a.ts"))
        .step(bash("npm test", RED))
        .step(edit("src/a.ts", { removed: "b" }))
        .step(bash("npm test", GREEN))
        .step(bash("npx eslint src", { exit: 1, output: "✖ 2 problems (2 errors, 0 warnings)" })),
    );
    expect(checks.test).toEqual({ state: "passed", command: "npm test", at: { session: null, call: "c5" } });
    expect(checks.lint).toMatchObject({ state: "failed", at: { call: "c6" } });
    expect(checks.typecheck).toEqual({ state: "never-run", command: null, at: null });
    expect(verified).toBe("yes");
  });

  test("behind a filter tell what the check says of itself, else nothing", () => {
    const told = (output: string) =>
      achieved(
        session().prompt("fix").step(edit("src/a.ts")).step(bash("npm test 2>&1 | tail -5", { output })),
      );
    expect(told(" Tests  12 passed (12)").checks.test.state).toBe("passed");
    expect(told(" Tests  1 failed | 11 passed (12)").checks.test.state).toBe("failed");
    expect(told("done in 3 s").checks.test.state).toBe("unknown");
  });

  test("are missing where nothing ran, or only before the last edit", () => {
    const nothing = achieved(session().prompt("fix").step(bash("npm test", GREEN)).step(edit("src/a.ts")));
    expect(nothing.verified).toBe("no");
    expect(nothing.checks.test.state).toBe("never-run");
    const run = achieved(session().prompt("fix").step(edit("src/a.ts")).step(bash("node dist/a.js")));
    expect(run.verified).toBe("yes");
    expect(achieved(session().prompt("look").step(bash("npm test", GREEN))).verified).toBe("nothing-changed");
  });

  test("are unknown where the transcript does not tell, or a sub-agent's is not there", () => {
    const silent = achieved(
      session({ provides: ["batches"] })
        .prompt("fix")
        .step(edit("src/a.ts")),
    );
    expect(silent.verified).toBe("unknown");
    expect(silent.checks.test.state).toBe("unknown");
    const delegated = achieved(session().prompt("fix").step(agent("do it")));
    expect(delegated.verified).toBe("unknown");
  });
});

describe("a session with its sub-agents", () => {
  const own = outcome(
    session()
      .prompt("fix")
      .step(edit("src/a.ts"))
      .step(bash("npm test", GREEN))
      .step(agent("go on"))
      .say("ok"),
  );
  const child = (told: SessionBuilder, startedAt: number | null) => ({
    session: "child",
    startedAt,
    outcome: outcome(told),
  });

  test("counts what a sub-agent edited and checked after it", () => {
    const red = child(session().prompt("go on").step(edit("src/b.ts")).step(bash("npm test", RED)), 5);
    const { checks, lastEdit } = withSubAgents(own, [red]);
    expect(lastEdit).toEqual({ session: "child", call: "c1" });
    expect(checks.test).toMatchObject({ state: "failed", at: { session: "child", call: "c2" } });
  });

  test("takes no older check for what a sub-agent changed, nor one whose place is not known", () => {
    const edits = () => session().prompt("go on").step(edit("src/b.ts"));
    expect(withSubAgents(own, [child(edits(), 5)])).toMatchObject({
      verified: "no",
      checks: { test: { state: "never-run" } },
    });
    expect(withSubAgents(own, [child(edits(), null)]).verified).toBe("no");
    expect(withSubAgents(own, [child(edits(), 0)]).verified).toBe("yes");
  });

  test("has its sub-agents' commits, each with its own call", () => {
    const commit = session()
      .prompt("go on")
      .step(bash("git commit -m x", { output: "[main abc1234] x" }));
    expect(withSubAgents(own, [child(commit, 5)]).commits).toMatchObject([
      { hash: "abc1234", call: "c1", session: "child" },
    ]);
  });
});

describe("commits", () => {
  test("are read off git's own line, and the amended one is superseded", () => {
    const { commits } = outcome(
      session()
        .prompt("commit")
        .step(bash("git commit -am 'Add x'", { output: "[main 1111111] Add x\n 1 file changed" }))
        .step(
          bash("git commit --amend --no-edit", {
            output: "[main 2222222] Add x\n Date: Mon\n 1 file changed",
          }),
        ),
    );
    expect(commits).toMatchObject([
      {
        hash: "1111111",
        subject: "Add x",
        branch: "main",
        call: "c1",
        superseded: { way: "amended", call: "c2" },
      },
      { hash: "2222222", way: "amend", call: "c2", superseded: null },
    ]);
  });

  test("made quietly are shown by a listing of their subject, never by a bare hash in another call", () => {
    const told = (script: string, output: string) =>
      outcome(
        session().prompt("commit").step(bash("git commit -qam 'Add x'")).step(bash(script, { output })),
      ).commits.map(({ hash, shownBy }) => [hash, shownBy]);
    expect(told("git log --oneline -2", "3333333 Add x\n4444444 Other")).toEqual([["3333333", "c2"]]);
    expect(told("git rev-parse HEAD", "3333333333333333333333333333333333333333")).toEqual([[null, null]]);
    expect(told("git log --oneline -1", "4444444 Other")).toEqual([[null, null]]);
  });

  test("of a failed command, of a copied call and of a listing alone are none", () => {
    const { commits } = outcome(
      session()
        .prompt("commit")
        .step(bash("git commit -m x", { exit: 1, output: "nothing to commit, working tree clean" }))
        .step(bash("git commit -m y", { output: "[main 5555555] y", copied: true }))
        .step(bash("git log --oneline", { output: "6666666 z" }))
        .step(bash("cat notes", { output: "[main 7777777] quoted" })),
    );
    expect(commits).toEqual([]);
  });

  test("of Jujutsu and of a GitHub server are told as well", () => {
    const { commits } = outcome(
      session()
        .prompt("commit")
        .step(
          bash("jj commit -m 'Add y'", {
            output:
              "Working copy  (@) now at: kk 8888888a (empty) (no description set)\nParent commit (@-)      : mm 9999999a Add y",
          }),
        )
        .step(
          call(
            "mcp__github__create_or_update_file",
            "mcp",
            { message: "Add z", branch: "main" },
            {
              output: '{"commit":{"sha":"aaaaaaabbbbbbbcccccccdddddddeeeeeeefffff","message":"Add z"}}',
            },
          ),
        ),
    );
    expect(commits).toMatchObject([
      { hash: "9999999a", subject: "Add y" },
      { hash: "aaaaaaabbbbbbbcccccccdddddddeeeeeeefffff", subject: "Add z", way: "tool" },
    ]);
  });
});

describe("pull requests", () => {
  test("are those that were opened, not those that are looked at or could be", () => {
    const url = "https://github.com/dev/shop/pull/12";
    const { pullRequests } = outcome(
      session()
        .prompt("open it")
        .step(bash("git push -u origin x", { output: "remote: https://github.com/dev/shop/pull/new/x" }))
        .step(bash("gh pr view 11", { output: "https://github.com/dev/shop/pull/11" }))
        .step(bash("gh pr create --fill", { output: `Creating pull request for x into main\n\n${url}` }))
        .step(
          bash("gh pr create --fill", {
            exit: 1,
            output: `a pull request for branch "x" already exists:\n${url}3`,
          }),
        ),
    );
    expect(pullRequests).toEqual([{ url, number: 12, call: "c3" }]);
  });

  test("of a GitHub server have the address for people", () => {
    const output = '{"url":"https://api.github.com/repos/dev/shop/pulls/13","number":13}';
    const { pullRequests } = outcome(
      session()
        .prompt("open it")
        .step(call("mcp__github__create_pull_request", "mcp", {}, { output })),
    );
    expect(pullRequests).toEqual([{ url: "https://github.com/dev/shop/pull/13", number: 13, call: "c1" }]);
  });
});

describe("how the user took it", () => {
  test("a correction counts for the request that it speaks of", () => {
    const { reactions } = outcome(
      session()
        .prompt("no, start with the tests")
        .step(edit("src/a.ts"))
        .say("Done.")
        .prompt("No, that's wrong: keep the name.")
        .step(edit("src/a.ts", { removed: "b" }))
        .say("Renamed back.")
        .prompt("thanks, now the docs"),
    );
    expect(reactions).toEqual({
      corrections: 1,
      interruptions: 0,
      rejections: 0,
      turns: [{ turn: 0, corrections: 1, interruptions: 0, rejections: 0 }],
    });
  });

  test("a batch that was declined counts once, and the note behind it not again", () => {
    const declined = { outcome: REJECTED };
    const { reactions } = outcome(
      session()
        .prompt("tidy up")
        .step(bash("rm -r a", declined), bash("rm -r b", declined))
        .message("interruption", "[Request interrupted by user for tool use]")
        .prompt("go on")
        .step(bash("ls"))
        .message("interruption", "[Request interrupted by user]"),
    );
    expect(reactions).toMatchObject({ interruptions: 1, rejections: 1 });
    expect(reactions.turns).toHaveLength(2);
  });
});

test("a claim against what was run is told", () => {
  const { unsupportedClaims } = outcome(
    session().prompt("fix").step(edit("src/a.ts")).step(bash("npm test", RED)).say("All tests pass."),
  );
  expect(unsupportedClaims).toEqual([
    { turn: 0, text: "All tests pass.", reason: "the last check was red", calls: ["c1", "c2"] },
  ]);
});
