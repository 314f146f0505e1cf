import { asArray, asObject, asString, asText, type Json, type JsonObject } from "../../session/json.ts";
import { parseTime } from "../session-draft.ts";

interface Queued {
  readonly id: string;
  /** Without white space around it; empty for what has no text (an image). */
  readonly text: string;
  readonly at: number | null;
}

/**
 * What was put in the queue while the agent worked: what the user typed, and reports of background tasks. Mostly it
 * comes back as a record of the same text; what the user typed, was taken off the queue and never comes back was
 * handed to the agent without a record of its own, and its queue entry is the only trace. What is still waiting when
 * the transcript ends was never said to the agent.
 */
export class QueuedPrompts {
  private readonly waiting: Queued[];
  /** Taken off the queue to be handed over, and not come up since. */
  private readonly removed: Queued[];
  /** Texts taken for handed over silently: should one come up after all, it is known already. */
  private readonly handedOver: Set<string>;

  constructor(carry: Json | undefined) {
    const earlier = asObject(carry);
    this.waiting = queuedList(earlier.waiting);
    this.removed = queuedList(earlier.removed);
    this.handedOver = new Set(asArray(earlier.handedOver).flatMap((text) => asText(text) ?? []));
  }

  carry(): Json {
    return {
      waiting: this.waiting.map((entry) => ({ ...entry })),
      removed: this.removed.map((entry) => ({ ...entry })),
      handedOver: [...this.handedOver],
    };
  }

  operation(record: JsonObject, line: number): void {
    const text = asString(record.content)?.trim() ?? null;
    switch (record.operation) {
      case "enqueue":
        this.enqueue(text ?? "", record, line);
        break;
      case "dequeue":
        // Comes up as a user record of its own.
        this.waiting.shift();
        break;
      case "remove":
        this.remove(text);
        break;
      case "popAll":
        this.waiting.length = 0;
        break;
      default:
        break;
    }
  }

  /** That text came up in a record of its own. `delivered`: it was already taken for handed over silently. */
  seen(text: string): "delivered" | "new" {
    const typed = text.trim();
    if (this.handedOver.delete(typed)) return "delivered";
    if (!removeFirst(this.removed, typed)) removeFirst(this.waiting, typed);
    return "new";
  }

  /** Called when the agent goes on: what was removed and has not come up since was handed to it silently. */
  delivered(): readonly Queued[] {
    if (this.removed.length === 0) return [];
    const delivered = this.removed.splice(0).filter(({ text }) => isTyped(text));
    for (const { text } of delivered) this.handedOver.add(text);
    return delivered;
  }

  private enqueue(text: string, record: JsonObject, line: number): void {
    const time = asText(record.timestamp);
    const id = time === null ? `line:${line}:queue` : `queue:${time}:${line}`;
    this.waiting.push({ id, text, at: parseTime(time) });
    this.handedOver.delete(text);
  }

  private remove(text: string | null): void {
    const index = text === null ? 0 : this.waiting.findIndex((entry) => entry.text === text);
    if (index >= 0) this.removed.push(...this.waiting.splice(index, 1));
  }
}

/** Reports of background tasks and the like are in tags; what has no text cannot be told. */
function isTyped(text: string): boolean {
  return text !== "" && !text.startsWith("<");
}

function removeFirst(list: Queued[], text: string): boolean {
  const index = list.findIndex((entry) => entry.text === text);
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}

function queuedList(value: Json | undefined): Queued[] {
  return asArray(value).map((entry) => {
    const { id, text, at } = asObject(entry);
    return { id: asString(id) ?? "", text: asString(text) ?? "", at: parseTime(at) };
  });
}
