import { z } from "zod";
import type { SessionHead, Store } from "../store/store.ts";
import { shortIdOf } from "./brief-session.ts";
import { type Asking, defineQuery } from "./query.ts";

/** More sessions than this are never at work in one project. */
const LOOKED_AT = 20;

/**
 * The session that asks was written to as it asked. A client that names one to which nothing was written for so long has
 * begun another since (Claude Code keeps the id with which it started a server when the user clears the conversation).
 */
const STALE_SECONDS = 900;

const passedOver = z.object({
  id: z.string(),
  because: z
    .enum(["current", "recent"])
    .describe("`current`: it is the one that asks. `recent`: something was written to it a moment ago."),
});

/** The latest session that is over: neither the one that asks, nor one that is still being written. */
export const last = defineQuery({
  name: "last",
  version: 1,
  input: z.object({
    projects: z
      .array(z.string())
      .default([])
      .describe("Only sessions of these folders and below; none: of all."),
    current: z.array(z.string()).default([]).describe("Ids of the session that asks, where they are known."),
    startedIn: z
      .array(z.string())
      .default([])
      .describe("Ids of the session in which the asking began; by now it may be another one."),
    quietSeconds: z
      .number()
      .min(0)
      .default(60)
      .describe("A session is over when for so long nothing was written to it."),
  }),
  answer: z.object({
    session: z.string().nullable().describe("Its id; `null`: there is none."),
    passedOver: z.array(passedOver).describe("Later ones, the latest first."),
  }),
  async run(asking, input) {
    const { projects } = input;
    const heads = await latestOf(asking.store, projects);
    const passed: z.output<typeof passedOver>[] = [];
    for (const head of heads) {
      const because = whyNot(head, input, asking);
      if (because === null) return { session: head.id, passedOver: passed };
      passed.push({ id: await shortIdOf(asking.store, head), because });
    }
    return { session: null, passedOver: passed };
  },
});

interface Waiting {
  readonly current: readonly string[];
  readonly startedIn: readonly string[];
  readonly quietSeconds: number;
}

/** Why a session is not over; `null`: it is. A time to come tells nothing of when it was written. */
function whyNot(
  { id, filePath, startedAt, endedAt }: SessionHead,
  { current, startedIn, quietSeconds }: Waiting,
  { now, lastWritten }: Pick<Asking, "now" | "lastWritten">,
): "current" | "recent" | null {
  const written = filePath === null ? null : (lastWritten?.(filePath) ?? null);
  const isWithin = (seconds: number) =>
    Math.abs(now - Math.max(endedAt ?? startedAt ?? 0, written ?? 0)) < seconds * 1000;
  if (current.includes(id)) return "current";
  if (startedIn.includes(id) && (written === null || isWithin(STALE_SECONDS))) return "current";
  return isWithin(quietSeconds) ? "recent" : null;
}

async function latestOf(store: Store, projects: readonly string[]): Promise<readonly SessionHead[]> {
  const page = { limit: LOOKED_AT };
  const filters = projects.length === 0 ? [{}] : projects.map((project) => ({ project }));
  const lists = await Promise.all(filters.map((filter) => store.heads(filter, page)));
  const heads = new Map(lists.flat().map((head) => [head.id, head]));
  return [...heads.values()].toSorted((a, b) => endOf(b) - endOf(a));
}

function endOf({ endedAt, startedAt }: SessionHead): number {
  return endedAt ?? startedAt ?? 0;
}
