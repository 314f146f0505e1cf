/** The user takes the stop back, or lets the agent go on as before. */
const GO_AHEAD =
  /^\W*(?:yes|yep|yeah|ok(?:ay)?|sure|fine|go(?: ahead| on)?|continue|proceed|resume|retry|try again|do it|all right|alright|please (?:do|continue|proceed))\b|\b(?:please continue|go ahead|you (?:can|may)|carry on|my mistake|by mistake|by accident|accidentally|mis-?\w*(?:typed|clicked)|sorry)\b/i;

const NEGATED = /\b(?:not?|never|don'?t|do not|stop|instead|without|why|what|wrong)\b|n't\b|\?/i;

/** Does this answer to a stop let the stopped call pass? */
export function isGoAhead(text: string): boolean {
  return GO_AHEAD.test(text) && !/\b(?:do not|don'?t|never|instead|wrong)\b/i.test(text);
}

/** Does the user ask for what the call does, by a word of the call itself? */
export function asksFor(text: string, words: readonly string[]): boolean {
  const sentences = text.split(/(?<=[.!?])\s+|\n+/);
  return sentences.some(
    (sentence) =>
      !NEGATED.test(sentence) &&
      words.some((word) => new RegExp(`(?<!\\w)${escaped(word)}(?!\\w)`, "i").test(sentence)),
  );
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
