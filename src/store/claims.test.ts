import { describe, expect, test } from "vitest";
import { type Claim, type Holder, settleClaim } from "./claims.ts";

const CLAIM: Claim = {
  toldId: "s-1",
  hasUniqueId: true,
  origin: "000000000000100:aaaaaaaaaaa",
  entries: 10,
  path: "/b.jsonl",
  place: 0,
};

function holder(different: Partial<Holder>): Holder {
  const { toldId, hasUniqueId, origin, entries, place } = CLAIM;
  const same = { toldId, hasUniqueId, origin, entries, place };
  return { ...same, key: 1, id: "s-1", path: "/c.jsonl", isGone: false, ...different };
}

describe("who holds a session that several files claim", () => {
  test.each<[string, Partial<Claim>, Partial<Holder>, "keep" | "take" | "yield"]>([
    [
      "the file that holds it already, even when cut",
      { entries: 1 },
      { path: "/b.jsonl", entries: 9 },
      "keep",
    ],
    ["the reading with more in it", { entries: 11 }, { path: "/a.jsonl" }, "take"],
    ["the reading with more in it, though it comes second", { entries: 9 }, {}, "yield"],
    ["of equal ones the first by path", {}, { path: "/c.jsonl" }, "take"],
    ["of equal ones the first by path, though it comes second", {}, { path: "/a.jsonl" }, "yield"],
    ["a sub-agent's own file before what its parent repeats", { entries: 1 }, { place: 2 }, "take"],
    ["a sub-agent's own file, though the parent's repeats more", { place: 1, entries: 99 }, {}, "yield"],
    ["whoever has as much, when the holder's file is gone", { path: "/z.jsonl" }, { isGone: true }, "take"],
    ["what is stored, when its file is gone and a copy has less", { entries: 9 }, { isGone: true }, "yield"],
    ["what outlived a replaced file, when a copy has less", { entries: 9 }, { path: null }, "yield"],
    ["a repetition with as much, when the own file is gone", { place: 1 }, { isGone: true }, "take"],
  ])("%s", (_, claim, held, kind) => {
    expect(settleClaim({ ...CLAIM, ...claim }, [holder(held)]).kind).toBe(kind);
  });

  test("sessions whose agent does not make ids unique are the same if they began alike", () => {
    const claim = { ...CLAIM, hasUniqueId: false };
    const other = holder({ hasUniqueId: false, origin: "000000000000100:bbbbbbbbbbb", path: "/a.jsonl" });
    const same = holder({ hasUniqueId: false, key: 2, path: "/a.jsonl" });
    expect(settleClaim(claim, [other])).toEqual({ kind: "new" });
    expect(settleClaim(claim, [other, same])).toEqual({ kind: "yield", holder: same });
  });

  test("of two claims each can be settled against the other with the same outcome", () => {
    const one = { ...CLAIM, path: "/one.jsonl", entries: 7 };
    const two = { ...CLAIM, path: "/two.jsonl", entries: 7 };
    expect(settleClaim(one, [holder({ ...two })]).kind).toBe("take");
    expect(settleClaim(two, [holder({ ...one })]).kind).toBe("yield");
  });
});
