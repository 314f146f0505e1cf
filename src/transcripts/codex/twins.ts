import { digest } from "../../session/digest.ts";
import type { TwinNotes } from "./notes.ts";

/** Which of the two ways of telling a thing a record is. */
export type Teller = "event" | "item";

const REMEMBERED = 16;

/**
 * Codex tells most things twice, as an event and as an item, in either order. `true`: this is the first telling.
 * Texts are compared only until the first pair shows that the file has both; from then on the canonical teller is
 * believed and the other one never, because an item without its event is text that Codex injected.
 */
export function isFirstTelling(twins: TwinNotes, teller: Teller, canonical: Teller, text: string): boolean {
  if (twins.confirmed && teller !== canonical) return false;
  const counterparts = teller === "item" ? twins.events : twins.items;
  if (counterparts.length > 0) {
    const at = counterparts.indexOf(digest(text.trim()));
    if (at >= 0) {
      counterparts.splice(at, 1);
      twins.confirmed = true;
      return false;
    }
  }
  if (!twins.confirmed) {
    const told = teller === "item" ? twins.items : twins.events;
    told.push(digest(text.trim()));
    if (told.length > REMEMBERED) told.shift();
  }
  return true;
}
