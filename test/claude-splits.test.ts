import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Transcript } from "../src/transcripts/format.ts";
import { CLAUDE_FIXTURE_FILES, linesOf, readLines, throughJson } from "./claude-fixture.ts";

/** Reads on after each given number of lines, with what came back from the store, as ingest does. */
function readInParts(name: string, lines: readonly string[], cuts: readonly number[]): Transcript {
  let read = readLines(name, []);
  let from = 0;
  for (const to of [...cuts, lines.length]) {
    // A file without a session in it has nothing to go on from and is read from the start.
    const isResumed = read.sessions.length > 0;
    read = isResumed
      ? readLines(name, lines.slice(from, to), throughJson(read))
      : readLines(name, lines.slice(0, to));
    from = to;
  }
  return throughJson(read);
}

describe("reading Claude Code transcripts in parts", () => {
  it.each(CLAUDE_FIXTURE_FILES)("gives the same wherever it is cut: %s", (name) => {
    const { lines } = linesOf(name);
    const whole = throughJson(readLines(name, lines));
    for (let cut = 0; cut <= lines.length; cut++) {
      expect(readInParts(name, lines, [cut]), `cut after line ${cut}`).toEqual(whole);
    }
  });

  it.each(CLAUDE_FIXTURE_FILES)("gives the same line by line: %s", (name) => {
    const { lines } = linesOf(name);
    const cuts = lines.map((_, index) => index);
    expect(readInParts(name, lines, cuts)).toEqual(throughJson(readLines(name, lines)));
  });
});

const ALL_LINES = CLAUDE_FIXTURE_FILES.flatMap((name) => linesOf(name).lines);

const anyLine = fc.constantFrom(...ALL_LINES);

/** A line as it is, cut short, written twice over itself, or glued to another. */
const damagedLine = fc.oneof(
  { weight: 6, arbitrary: anyLine },
  { weight: 1, arbitrary: fc.tuple(anyLine, fc.nat(2000)).map(([line, length]) => line.slice(0, length)) },
  { weight: 1, arbitrary: fc.tuple(anyLine, fc.nat(2000)).map(([line, start]) => line.slice(start)) },
  { weight: 1, arbitrary: fc.tuple(anyLine, anyLine).map(([first, second]) => first + second) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string() },
);

/** A transcript with lines dropped, doubled and in another order. */
const damagedTranscript = fc.constantFrom(...CLAUDE_FIXTURE_FILES).chain((name) => {
  const { lines } = linesOf(name);
  const own = lines.length === 0 ? anyLine : fc.constantFrom(...lines);
  return fc.record({
    name: fc.constant(name),
    lines: fc.array(fc.oneof({ weight: 3, arbitrary: own }, damagedLine), { maxLength: 40 }),
  });
});

describe("damaged Claude Code transcripts", () => {
  it("are read without an error, and every line is accounted for", () => {
    fc.assert(
      fc.property(damagedTranscript, ({ name, lines }) => {
        const { reading, sessions } = readLines(name, lines);
        const ignored = Object.values(reading.ignored).reduce((sum, count) => sum + count, 0);
        expect(reading.lines).toBe(lines.length);
        expect(reading.used + reading.blank + ignored + reading.skippedCount).toBe(lines.length);
        for (const session of sessions) expectSound(session);
      }),
      { numRuns: 1500 },
    );
  });

  it("read in parts give what they give in one go", () => {
    fc.assert(
      fc.property(damagedTranscript, fc.array(fc.nat(40), { maxLength: 3 }), ({ name, lines }, cuts) => {
        const ordered = cuts.filter((cut) => cut <= lines.length).sort((a, b) => a - b);
        expect(readInParts(name, lines, ordered)).toEqual(throughJson(readLines(name, lines)));
      }),
      { numRuns: 500 },
    );
  });
});

/** What holds of every session, whatever its transcript says. */
function expectSound({ calls, messages, turns, startedAt, endedAt }: Transcript["sessions"][number]): void {
  const callIds = calls.map(({ id }) => id);
  expect(new Set(callIds).size).toBe(callIds.length);
  const orders = [
    ...messages.map(({ order }) => order),
    ...calls.flatMap(({ order, resultOrder }) => (resultOrder === null ? [order] : [order, resultOrder])),
  ];
  expect(new Set(orders).size).toBe(orders.length);
  for (const call of calls) {
    expect(call.turn).toBeLessThan(turns.length);
    expect(call.resultOrder ?? Number.POSITIVE_INFINITY).toBeGreaterThan(call.order);
    expect(call.durationMs ?? 0).toBeGreaterThanOrEqual(0);
  }
  expect(endedAt ?? 0).toBeGreaterThanOrEqual(startedAt ?? 0);
}
