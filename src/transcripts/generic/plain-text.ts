import { asObject, asString, asText, isObject, type Json, type JsonObject } from "../../session/json.ts";
import { firstText } from "./fields.ts";

/** A result's content as text: blocks one below the other, a picture as a line about it, anything else as JSON. */
export function plainText(content: Json | undefined): string | null {
  if (content === undefined || content === null) return null;
  if (typeof content === "string") return content;
  if (Array.isArray(content)) return content.map((item) => plainText(item) ?? "").join("\n");
  if (!isObject(content)) return String(content);
  const text = content.type === undefined || content.type === "text" ? asString(content.text) : null;
  if (text !== null) return text;
  return mediaLine(content) ?? asString(content.content) ?? JSON.stringify(content);
}

const MEDIA = new Set(["image", "image_url", "input_image", "document", "file", "blob", "uri"]);

/** "[image image/png, 2048 bytes]" for a picture or document that stands inside a message. */
function mediaLine(block: JsonObject): string | null {
  const type = asString(block.type);
  if (type === null || !MEDIA.has(type)) return null;
  const source = isObject(block.source) ? block.source : block;
  const url = asText(block.image_url) ?? asText(asObject(block.image_url).url);
  const inline = /^data:([^;,]{1,100})[^,]{0,100},/.exec(url?.slice(0, 250) ?? "");
  const media =
    firstText(source, ["media_type", "mime_type", "mimeType", "mediaType"]) ??
    inline?.[1] ??
    "of unknown type";
  const data = firstText(source, ["data", "content"]) ?? (inline ? url?.slice(inline[0].length) : null);
  const name = type.startsWith("image") || type === "input_image" ? "image" : type;
  return data ? `[${name} ${media}, ${Math.floor((data.length * 3) / 4)} bytes]` : `[${name} ${media}]`;
}
