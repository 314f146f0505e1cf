import { describe, expect, it } from "vitest";
import { understand } from "./understand.ts";
import type { Term } from "./wanted.ts";

const NOW = Date.UTC(2026, 10, 15, 12);
const read = (typed: string) => understand(typed, NOW);

/** "word:tests" and the like, alternatives with a bar. */
function named(terms: readonly Term[]): string {
  return terms.map(({ how, text }) => `${how}:${text}`).join("|");
}

describe("words", () => {
  it.each([
    ["flaky tests", ["word:flaky", "word:tests"]],
    ['"rate limit" retry', ["phrase:rate limit", "word:retry"]],
    ["“rate limit”", ["phrase:rate limit"]],
    ["migrat* src/ma*", ["prefix:migrat", "prefix:src/ma"]],
    ["setup.go cmd/entire foo_bar", ["exact:setup.go", "exact:cmd/entire", "exact:foo_bar"]],
    ["C++ what’s --no-verify", ["exact:C++", "exact:what's", "exact:--no-verify"]],
    ["検索 🚚", ["exact:検索", "exact:🚚"]],
    ["why? (flaky), run() README.", ["word:why", "word:flaky", "exact:run()", "word:README"]],
    ["=> * -", ["exact:=>", "exact:*", "exact:-"]],
    ["a OR b c", ["word:a|word:b", "word:c"]],
    ["a AND b", ["word:a", "word:b"]],
    ["OR", ["word:OR"]],
    ["a OR", ["word:a", "word:OR"]],
    ["src/*.ts", ["exact:src/*.ts"]],
    ["https://example.test:80/a C:\\x", ["exact:https://example.test:80/a", "exact:C:\\x"]],
    ["", []],
    ['""', []],
  ])("%j are read as %j", (typed, all) => {
    expect(read(typed).words.all.map(named)).toEqual(all);
    expect(read(typed).notes).toEqual([]);
  });

  it.each([
    ["a -b", ["word:b"]],
    ['a -"b c"', ["phrase:b c"]],
    ["a NOT b", ["word:b"]],
    ["-b*", ["prefix:b"]],
  ])("%j leaves out %j", (typed, none) => {
    expect(read(typed).words.none.map((term) => named([term]))).toEqual(none);
  });

  it("of which there are too many are cut, and it says so", () => {
    const { words, notes } = read("word ".repeat(100));
    expect(words.all).toHaveLength(40);
    expect(notes).toEqual(["Only the first 40 words are searched for."]);
    expect(read("x".repeat(3000)).notes).toEqual(["Only the first 2000 characters are read."]);
  });

  it("behind a quote that is not closed are a phrase", () => {
    expect(read('a "b c').words.all.map(named)).toEqual(["word:a", "phrase:b c"]);
    expect(read('a "b c').notes).toEqual(['The quote before "b c" is not closed: it reaches to the end.']);
  });
});

describe("filters", () => {
  it("narrow what is searched", () => {
    const { filters, words } = read(
      'Tool:Bash -tool:Read path:"my file" in:user,agent error:timeout grade:<D pattern:error-s kind:edit after:2d x',
    );
    expect(filters).toMatchObject({
      tool: { anyOf: ["Bash"], noneOf: ["Read"] },
      path: { anyOf: ["my file"] },
      voice: { anyOf: ["user", "agent"] },
      error: { anyOf: ["timeout"] },
      grade: { anyOf: ["D", "F"] },
      pattern: { anyOf: ["error_streak"] },
      kind: { anyOf: ["edit"] },
      after: NOW - 2 * 86_400_000,
    });
    expect(words.all.map(named)).toEqual(["word:x"]);
  });

  it("of one kind can be joined by OR", () => {
    const { filters, notes } = read("tool:Bash OR tool:Read");
    expect([filters.tool.anyOf, notes]).toEqual([["Bash", "Read"], []]);
  });

  it.each([
    ["grade:Z", /^`Z` is no grade \(A\+, .*\): `grade:Z` is searched as it is written\.$/],
    ["-error:frob", /^`frob` is no error class .*: `error:frob` is searched as it is written\.$/],
    ["in:nowhere", /no place to look \(user, agent, input, output\)/],
    ["before:soon", /no time \(2026-03-12, /],
    ["pattern:error", /no pattern that sesh knows/],
  ])("that say nothing are searched as they are written: %s", (typed, note) => {
    const { words, notes } = read(typed);
    expect([...words.all.flat(), ...words.none]).toEqual([{ how: "exact", text: typed.replace(/^-/, "") }]);
    expect(notes).toEqual([expect.stringMatching(note)]);
  });

  it("with another name are words", () => {
    expect(read("foo:bar").words.all.map(named)).toEqual(["exact:foo:bar"]);
    expect(read("tool: x").words.all.map(named)).toEqual(["word:tool", "word:x"]);
  });

  it("beside OR count for all of it, and it says so", () => {
    expect(read("a OR tool:Bash").notes).toEqual([
      "OR joins words alone: a filter, or what is left out, counts for all of it.",
    ]);
  });
});
