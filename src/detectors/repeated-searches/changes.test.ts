import { expect, test } from "vitest";
import { deriveFacts, NO_OPTIONS } from "../../facts/facts.ts";
import {
  bash,
  type CallPlan,
  edit,
  FAILED_BY_TOOL,
  REJECTED,
  read,
  search,
  session,
} from "../../session/build-session.ts";
import { Changes } from "./changes.ts";

/** Whether a call lets the answer to a search before it change. */
function concerns(change: CallPlan, path: string): boolean {
  const facts = deriveFacts(
    session().step(search("tea", { path })).step(change).step(search("tea", { path })).build(),
    NO_OPTIONS,
  );
  const [first, , again] = facts.calls;
  if (first === undefined || again === undefined) throw new Error("no calls");
  return new Changes(facts).concern(again, first.call.order, again.call.order);
}

test.each<[string, CallPlan, string, boolean]>([
  ["an edit in the searched folder", edit("src/a/b.ts"), "src", true],
  ["an edit of the searched file", edit("src/b.ts"), "src/b.ts", true],
  ["an edit below the root", edit("src/b.ts"), "/", true],
  ["an edit in a folder whose name begins alike", edit("src2/b.ts"), "src", false],
  ["an edit above the searched folder", edit("b.ts"), "src", false],
  [
    "a refused edit",
    edit("src/b.ts", { outcome: FAILED_BY_TOOL, output: "String to replace not found" }),
    "src",
    false,
  ],
  ["an edit that the user declined", edit("src/b.ts", { outcome: REJECTED }), "src", false],
  ["a command that can change anything", bash("npm install"), "src", true],
  ["a file that a command moves there", bash("mv docs/a.md src/a.md"), "src", true],
  ["looking at something", read("src/b.ts"), "src", false],
])("%s", (_, change, path, expected) => {
  expect(concerns(change, path)).toBe(expected);
});

test("a search whose place is not known is concerned by every edit", () => {
  const find = () => bash("git ls-files | xargs grep tea", { output: "a.ts" });
  const facts = deriveFacts(session().step(find()).step(edit("docs/a.md")).step(find()).build(), NO_OPTIONS);
  const [first, , again] = facts.calls;
  if (first === undefined || again === undefined) throw new Error("no calls");
  expect(again.searches.map(({ paths }) => paths)).toEqual([[]]);
  expect(new Changes(facts).concern(again, first.call.order, again.call.order)).toBe(true);
});

test("nothing counts that came before the answer", () => {
  const facts = deriveFacts(
    session()
      .step(edit("src/b.ts"))
      .step(search("tea", { path: "src" }))
      .build(),
    NO_OPTIONS,
  );
  const [, only] = facts.calls;
  if (only === undefined) throw new Error("no call");
  expect(new Changes(facts).concern(only, 1, 99)).toBe(false);
});
