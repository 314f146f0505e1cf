import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ClaudeLines, forked } from "./claude-lines.ts";
import { SyncScene } from "./sync-scene.ts";

const A = "5e550001-0000-4000-8000-00000000000a";
const B = "5e550001-0000-4000-8000-00000000000b";
const C = "5e550001-0000-4000-8000-00000000000c";
/** The first has a file of its own, the second is in its parent's alone. */
const AGENTS = ["a1b2c3d", "a7e8f90"] as const;

/**
 * Main sessions of which others are forks, a sub-agent with its own file, and copies of whole files elsewhere. The first
 * also repeats the sub-agent's records; it only grows, as a session that is cut out of its file would outlive it.
 */
const FILES = [
  { name: `shop/${A}.jsonl`, sessionId: A },
  { name: `shop/${B}.jsonl`, sessionId: B },
  { name: `other/${C}.jsonl`, sessionId: C },
  { name: `backup/${A}.jsonl`, sessionId: A },
  { name: `backup/${B}.jsonl`, sessionId: B },
  { name: `shop/${A}/subagents/agent-${AGENTS[0]}.jsonl`, sessionId: A, agentId: AGENTS[0] },
] as const;

const GROWS_ONLY = 0;

/** What the file beside the sub-agent's comes to say, half written too. */
const BESIDE_AGENT = FILES[5].name.replace(".jsonl", ".meta.json");
const BESIDE = ['{"agentType":"Explore"}', '{"agentType":"rev', "{}"] as const;

const file = fc.nat(FILES.length - 1);
const cutFile = file.filter((index) => index !== GROWS_ONLY);
const mainFile = file.filter((index) => !("agentId" in (FILES[index] ?? {})));
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("append"),
      file,
      lines: fc.integer({ min: 1, max: 5 }),
      held: fc.nat(400),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("sync") }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("fork"),
      file: fc.integer({ min: 1, max: 4 }),
      from: mainFile,
      own: fc.nat(3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("truncate"),
      file: cutFile,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("replace"),
      file: cutFile,
      lines: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("touch"), file }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("tell role"), beside: fc.constantFrom(...BESIDE) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What is on disk, and what of it is still to be written. */
class Growing {
  readonly scene = new SyncScene();
  private readonly written = new Map<number, Buffer>();
  private readonly pending = new Map<number, Buffer>();
  private nextRecord = 1;

  async take(step: Step): Promise<void> {
    if (step.do === "sync") await this.scene.sync();
    else if ("beside" in step) this.scene.write(BESIDE_AGENT, step.beside);
    else if ("held" in step) this.append(step.file, this.newLines(step.file, step.lines), step.held);
    else if ("from" in step) this.fork(step.file, step.from, step.own);
    else if ("share" in step) this.truncate(step.file, step.share);
    else if ("lines" in step) this.replace(step.file, this.newLines(step.file, step.lines, true));
    else if (this.written.has(step.file)) this.put(step.file, this.content(step.file));
  }

  /** All but the last `held` bytes reach the disk, wherever in a line or a character that cuts. */
  private append(index: number, lines: readonly string[], held: number): void {
    const all = Buffer.concat([
      this.content(index),
      this.pending.get(index) ?? Buffer.alloc(0),
      bytesOf(lines),
    ]);
    const end = Math.max(this.content(index).length, all.length - held);
    this.pending.set(index, all.subarray(end));
    this.put(index, all.subarray(0, end));
  }

  private fork(index: number, from: number, own: number): void {
    const target = FILES[index];
    const source = wholeLines(this.content(from));
    if (!target || source.length === 0 || index === from) return;
    const copied = source
      .filter((line) => !line.includes("agent_progress"))
      .map((line) => forked(line, target.sessionId));
    this.replace(index, [...copied, ...this.newLines(index, own, true)]);
  }

  /** Something of a session is always left: one that is gone altogether would outlive its file. */
  private truncate(index: number, share: number): void {
    const content = this.content(index);
    const [first] = wholeLines(content);
    if (first === undefined) return;
    const least = Buffer.byteLength(first) + 1;
    this.pending.delete(index);
    this.put(index, content.subarray(0, Math.max(least, Math.round(content.length * share))));
  }

  private replace(index: number, lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.pending.delete(index);
    this.put(index, bytesOf(lines));
  }

  private newLines(index: number, count: number, isStart = !this.written.has(index)): readonly string[] {
    const writer = FILES[index];
    if (!writer) return [];
    const lines = new ClaudeLines(writer);
    const made: string[] = [];
    for (let i = 0; i < count; i++) {
      const n = this.nextRecord++;
      if (isStart && i === 0) made.push(lines.prompt(n));
      else made.push(...someLines(lines, n, () => this.nextRecord++, index === GROWS_ONLY));
    }
    return made;
  }

  private content(index: number): Buffer {
    return this.written.get(index) ?? Buffer.alloc(0);
  }

  private put(index: number, content: Buffer): void {
    this.written.set(index, content);
    this.scene.write(FILES[index]?.name ?? "", content);
  }
}

function someLines(
  lines: ClaudeLines,
  n: number,
  next: () => number,
  repeatsAgents: boolean,
): readonly string[] {
  switch (n % 7) {
    case 0:
      return [lines.prompt(n)];
    case 1:
      return [lines.read(n), lines.result(next(), n)];
    case 2:
      return [lines.bash(n, "npm test"), lines.result(next(), n, { text: "Error: 2 failed", isError: true })];
    case 3:
      return ["", "{ not json", lines.reply(n)];
    case 4: {
      const agentId = AGENTS[n % 2] ?? AGENTS[0];
      const sub = new ClaudeLines({ sessionId: A, agentId });
      const inner = [
        sub.prompt(1_000_000, "look into it"),
        sub.read(1_000_000 + n),
        sub.result(2_000_000 + n, 1_000_000 + n),
        sub.reply(3_000_000 + n),
      ];
      const embedded = repeatsAgents ? inner.map((record) => lines.embedded(next(), agentId, n, record)) : [];
      return [lines.task(n), ...embedded, lines.result(next(), n, { agentId })];
    }
    case 5:
      return [lines.edit(n, `/home/dev/shop/src/file-${n % 3}.ts`), lines.result(next(), n)];
    default:
      return [lines.reply(n)];
  }
}

function bytesOf(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(""));
}

function wholeLines(content: Buffer): readonly string[] {
  return content.toString("utf8").split("\n").slice(0, -1).filter(isJson);
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

describe("whatever the order in which files grow, are cut, replaced, forked and synced", () => {
  test("the store comes to hold what one sync of the final files stores", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 22 }), async (steps) => {
        const growing = new Growing();
        try {
          for (const one of steps) await growing.take(one);
          await growing.scene.sync();
          expect(await growing.scene.everything()).toEqual(await growing.scene.everythingAnew());
        } finally {
          await growing.scene.end();
        }
      }),
      { numRuns: Number(process.env.SESH_PROPERTY_RUNS ?? 60) },
    );
  });

  test("transcripts of every format, written in pieces, come out as if read at once", async () => {
    const home = join(import.meta.dirname, "..", "demo", "home");
    const names = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".jsonl"),
    );
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(cuts, { minLength: names.length, maxLength: names.length }), async (all) => {
        const scene = new SyncScene();
        try {
          for (const round of [0, 1, 2, 3]) {
            for (const [index, name] of names.entries()) {
              const content = readFileSync(join(home, name));
              const share = [...(all[index] ?? [])].sort()[round] ?? 1;
              scene.write(name, content.subarray(0, Math.round(content.length * share)));
            }
            await scene.sync();
          }
          for (const name of names) scene.write(name, readFileSync(join(home, name)));
          await scene.sync();
          expect(await scene.everything()).toEqual(await scene.everythingAnew());
        } finally {
          await scene.end();
        }
      }),
      { numRuns: 4 },
    );
  });
});
