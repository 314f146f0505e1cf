import {
  asArray,
  asObject,
  asString,
  asText,
  isObject,
  type Json,
  type JsonObject,
} from "../../session/json.ts";

/** The texts of a message's or output's content, one per block; an image is one line that says what it was. */
export function contentTexts(content: Json | undefined): string[] {
  if (typeof content === "string") return [content];
  const texts: string[] = [];
  for (const block of asArray(content)) {
    if (typeof block === "string") texts.push(block);
    else if (isObject(block)) {
      const text = asString(block.text) ?? asString(block.refusal);
      if (text !== null) texts.push(text);
      else if (isPicture(block)) texts.push(imageLine(block.image_url ?? block.imageUrl));
    }
  }
  return texts;
}

/** The pictures in a message, apart from its texts. */
export function pictureLines(content: Json | undefined): string[] {
  return asArray(content).flatMap((block) => (isPicture(block) ? contentTexts([block]) : []));
}

/** The texts in a message, apart from its pictures. */
export function plainTexts(content: Json | undefined): string[] {
  if (typeof content === "string") return [content];
  return asArray(content).flatMap((block) => (isPicture(block) ? [] : contentTexts([block])));
}

function isPicture(block: Json): block is JsonObject {
  return isObject(block) && /^(?:input_?image|image)$/i.test(asText(block.type) ?? "");
}

/** An output's texts, and whether the agent's tool called it a success (`null`: it does not say). */
export function outputTexts(output: Json | undefined): { texts: string[]; success: boolean | null } {
  if (!isObject(output)) return { texts: contentTexts(output), success: null };
  const success = typeof output.success === "boolean" ? output.success : null;
  return { texts: contentTexts(output.content ?? output.content_items ?? output.body), success };
}

/** "[image: image/png, 12 kB]" for a data URI, else the place it came from. */
export function imageLine(source: Json | undefined): string {
  const url = asText(source) ?? asText(asObject(source).url);
  if (url === null) return "[image]";
  const data = /^data:([\w.+/-]{1,60})[;,]/.exec(url);
  if (data === null) return `[image: ${url.slice(0, 300)}]`;
  return `[image: ${data[1]}, ${Math.ceil((url.length * 3) / 4 / 1024)} kB]`;
}
