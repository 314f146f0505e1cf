import { QUESTIONS } from "../app/questions.ts";
import { SeshError } from "../session/sesh-error.ts";
import type { Answered, Call } from "./tool.ts";

/** What is said of a choice has no more tokens than this. */
export const TOKENS_OF_CHOICE = 110;

const MOST_PASSED_OVER = 2;

/** Why it was this session, where the caller named none. */
export interface Choice {
  readonly because: string;
  /** Later ones that are still at work, or were a moment ago. */
  readonly passedOver: readonly { readonly id: string; readonly because: string }[];
  readonly another: string;
}

export interface Chosen {
  readonly session: string;
  /** `null`: the caller named it. */
  readonly choice: Choice | null;
}

/**
 * The session that is meant: the one that is named, else the last one that is over of the project at hand, never the
 * one that calls. @throws SeshError `not-found` where there is none
 */
export async function chosenSession({ app, place }: Call, named: string | undefined): Promise<Chosen> {
  if (named !== undefined) return { session: named, choice: null };
  const { projects, current, startedIn } = place;
  const { session, passedOver } = await app.ask(QUESTIONS.last, {
    projects: [...projects],
    current: [...current],
    startedIn: [...startedIn],
  });
  const whose = projects.length === 0 ? "" : " of this project";
  if (session === null) {
    const others =
      passedOver.length === 0
        ? ""
        : ` Passed over as still at work: ${passedOver
            .map(({ id }) => id)
            .slice(0, MOST_PASSED_OVER)
            .join(", ")}.`;
    throw new SeshError(
      "not-found",
      `No finished session${whose} is stored.${others} sesh_sync reads what is new, sesh_list shows sessions of all projects; name one as \`session\`.`,
    );
  }
  return {
    session,
    choice: {
      because: `the last finished session${whose}`,
      passedOver: passedOver.slice(0, MOST_PASSED_OVER),
      another: "name another one of sesh_list as `session`",
    },
  };
}

/** The answer, with what is to be said of the choice where there was one. */
export function withChoice({ answer, lines }: Answered, { choice }: Chosen): Answered {
  if (choice === null) return { answer, lines };
  const passed = choice.passedOver.map(({ id, because }) => `${id} (${because})`);
  const besides = passed.length === 0 ? "" : `; passed over: ${passed.join(", ")}`;
  return {
    answer: { ...answer, choice },
    lines: [...lines, `This is ${choice.because}${besides}; ${choice.another}.`],
  };
}
