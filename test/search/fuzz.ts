import fc from "fast-check";
import { search } from "../../src/queries/search.ts";
import type { Store } from "../../src/store/store.ts";

const NOW = Date.UTC(2026, 9, 1);

/** What search languages stumble over, in any order. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."flaky checkout test the C++ setup.go --no-verify 検索 🚚 what's foo_bar OR AND NOT NEAR ( ) \" ' * - + ^ : { } , ; \\ % _ = => a* *a".split(
      " ",
    ),
  ),
  fc.constantFrom(
    ..."agent: tool:Bash -tool:Read kind:edit path:*.ts path:[ error:timeout pattern:e grade:<C grade:? model:x in:user -in:user".split(
      " ",
    ),
  ),
  fc.constantFrom(
    "before:2026-09-10",
    "after:999999999999d",
    "after:2026-99-99",
    "session:",
    "user:",
    "rank:",
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const query = fc
  .array(fc.tuple(piece, fc.constantFrom(" ", " ", "", '"', "\n", "\0")), { maxLength: 7 })
  .map((pieces) => pieces.flat().join(""));

/** Asks so many odd things; rejects where one is not answered, or a mark lies outside its snippet. */
export async function fuzzSearches(store: Store, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(query, async (typed) => {
      const asked = search.input.parse({ query: typed, limit: 3 });
      const { sessions } = await search.run({ store, now: NOW }, asked);
      const snippets = sessions.flatMap(({ hits }) => hits.map(({ snippet }) => snippet));
      return snippets.every(({ text, marks }) =>
        marks.every(({ start, end }) => start < end && end <= text.length),
      );
    }),
    { numRuns: runs, seed: 4 },
  );
}
