import { describe, expect, it } from "vitest";
import { SearchedText } from "./find-in-text.ts";
import { snippetOf } from "./snippet.ts";
import type { Term } from "./wanted.ts";

/** What is found, as it stands in the text. */
function found(how: Term["how"], term: string, text: string): readonly string[] {
  return new SearchedText(text).find({ how, text: term }).map(({ start, end }) => text.slice(start, end));
}

describe("in a text", () => {
  it.each([
    ["word", "test", "Tests, testing; the latest attest", ["Tests", "testing"]],
    ["word", "possibility", "possible possibilities", ["possible", "possibilities"]],
    ["word", "bar", "fooBar foo_bar foobar HTTPBar", ["Bar", "bar", "Bar"]],
    ["word", "cafe", "Café", ["Café"]],
    ["phrase", "rate limit", "rate-limiting, rate of limits, rateLimit", ["rate-limiting", "rateLimit"]],
    ["prefix", "runni", "running, run", ["runni"]],
    ["exact", "setup.go", "a/setup.go setup.golang mysetup.go", ["setup.go"]],
    ["exact", "C++", "in c++, C", ["c++"]],
    ["exact", "what's", "What’s that", ["What’s"]],
    ["exact", "検索", "全文検索機能", ["検索"]],
    ["parts", "foo-bar", "fooBar foo_bar foobar foo baz", ["fooBar", "foo_bar", "foobar"]],
    ["word", "fail", "\u001b[31mFAIL\u001b[0m", ["FAIL"]],
  ] as const)("the %s %s is found", (how, term, text, all) => {
    expect(found(how, term, text)).toEqual(all);
  });
});

describe("a snippet", () => {
  const term = (text: string): Term => ({ how: "word", text });
  const drawn = (text: string, ...words: readonly string[]) => {
    const snippet = snippetOf(text, words.map(term));
    return snippet.marks.reduceRight(
      (line, { start, end }) => `${line.slice(0, start)}[${line.slice(start, end)}]${line.slice(end)}`,
      snippet.text,
    );
  };

  it("is taken from where most words stand close together, on one line", () => {
    const text = `a flaky start\n${"filler ".repeat(100)}\nthe checkout\n\ttest is flaky ${"x".repeat(400)}`;
    expect(drawn(text, "flaky", "checkout")).toMatch(/^the \[checkout\] test is \[flaky\] x+ …$/);
  });

  it("without any of the words begins as the text does", () => {
    expect(drawn("first  line\nsecond", "nowhere")).toBe("first line second");
    expect(drawn("", "nowhere")).toBe("");
  });
});
