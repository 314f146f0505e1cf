import { QUESTIONS } from "../app/questions.ts";
import { SeshError } from "../session/sesh-error.ts";
import { type Serving, withApp } from "./serving.ts";

/** As many as a client may be told at once. */
const MOST = 100;

/** Ids that begin so, the latest first; none where nothing is stored. */
export async function completeSession({ world }: Serving, start: string): Promise<string[]> {
  try {
    return await withApp(world, async (app) => {
      const { sessions } = await app.ask(QUESTIONS.list, { last: MOST });
      return sessions.map(({ id }) => id).filter((id) => id.startsWith(start));
    });
  } catch (error) {
    if (error instanceof SeshError) return [];
    throw error;
  }
}
