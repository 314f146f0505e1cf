import { SeshError } from "../session/sesh-error.ts";
import type { Serving } from "./serving.ts";
import { listIds } from "./worker/jobs.ts";

/** As many as a client may be told at once. */
const MOST = 100;

/** Ids that begin so, the latest first; none where nothing is stored. */
export async function completeSession({ worker }: Serving, start: string): Promise<string[]> {
  try {
    const ids = await worker.do(listIds, { last: MOST });
    return ids.filter((id) => id.startsWith(start));
  } catch (error) {
    if (error instanceof SeshError) return [];
    throw error;
  }
}
