import type { SessionFacts } from "../facts/facts.ts";
import type { CallReference } from "../outcome/achievement.ts";
import type { Finding } from "../session/finding.ts";
import type { Session } from "../session/session.ts";
import type { ToolCall } from "../session/tool-call.ts";
import type { Citation } from "./line.ts";

/** A session, or a sub-agent of one, as a hand-over looks at it. */
export interface Part {
  readonly facts: SessionFacts;
  readonly findings: readonly Finding[];
  /** The call of its session that started it; `null` for a session itself, or where that is not known. */
  readonly startedBy: string | null;
}

/** A session with the sub-agents of it that are stored, in their order. */
export interface Family extends Part {
  readonly subAgents: readonly Part[];
}

/** Numbers of calls, as `sesh reflect` shows them. */
export class Numbers {
  private readonly sessions = new Map<string, ReadonlyMap<string, number>>();

  constructor(parts: readonly Part[]) {
    for (const { facts } of parts) {
      const numbers = new Map(facts.session.calls.map(({ id }, index) => [id, index + 1]));
      this.sessions.set(facts.session.id, numbers);
    }
  }

  cite({ id: session }: Session, calls: readonly Pick<ToolCall, "id">[]): readonly Citation[] {
    return this.citeIds(
      session,
      calls.map(({ id }) => id),
    );
  }

  citeIds(session: string, ids: readonly string[]): readonly Citation[] {
    const numbers = this.sessions.get(session);
    const unique = [...new Set(ids)];
    return unique
      .flatMap((id) => {
        const number = numbers?.get(id);
        return number === undefined ? [] : [{ session, number, id }];
      })
      .sort((a, b) => a.number - b.number);
  }

  reference(own: string, reference: CallReference | null): readonly Citation[] {
    return reference === null ? [] : this.citeIds(reference.session ?? own, [reference.call]);
  }
}
