/** Code, tables and quotations are not what somebody says in a sentence. */
const NOT_SAID = /```[\s\S]*?(?:```|(?![\s\S]))|<oai-mem-citation>[\s\S]*|^\s*(?:>|\||::[\w-]+\{).*$/gm;

const LONGEST = 600;

/** The sentences of a message, without its code blocks, tables and quotations. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replace(NOT_SAID, " ")
    .split(/(?<=[.!?…:])\s+(?=[\p{Lu}\p{Lo}`"“*\d(])|\n+/u)
    .map((sentence) => sentence.replace(/^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+)/, "").trim())
    .filter((sentence) => /\p{L}{2}/u.test(sentence) && sentence.length <= LONGEST);
}
