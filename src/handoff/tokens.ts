/** Counts the tokens of a text. */
export type CountTokens = (text: string) => number;

/**
 * The tokenizer o200k_base: that of the models that Codex runs; for Claude's none is published. Loaded when it is wanted,
 * as its tables are large.
 */
export async function loadTokenizer(): Promise<CountTokens> {
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  // What looks like a control token of a model is text here.
  return (text) => countTokens(text, { disallowedSpecial: new Set() });
}
