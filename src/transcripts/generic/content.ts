import { asArray, asString, asText, isObject, type Json, type JsonObject } from "../../session/json.ts";
import type { FileMention } from "../../session/session.ts";
import { BLOCKS, type Block } from "./blocks.ts";
import { callOf } from "./call.ts";
import type { StatedCall, StatedResult } from "./entry.ts";
import { firstText } from "./fields.ts";
import { plainText } from "./plain-text.ts";
import { resultOf } from "./result.ts";

export interface Content {
  readonly text: string | null;
  readonly thinking: string | null;
  readonly calls: readonly StatedCall[];
  readonly results: readonly StatedResult[];
  readonly files: readonly FileMention[];
  readonly notes: readonly string[];
}

/** Takes a message's content apart, whatever shape it has. */
export function readContent(content: Json | undefined): Content {
  if (typeof content === "string") return { ...EMPTY, text: content };
  if (content === undefined || content === null) return EMPTY;
  if (isObject(content)) return readBlocks([content]);
  return Array.isArray(content) ? readBlocks(content) : { ...EMPTY, text: String(content) };
}

const EMPTY: Content = { text: null, thinking: null, calls: [], results: [], files: [], notes: [] };

function readBlocks(blocks: readonly Json[]): Content {
  const text: string[] = [];
  const thinking: string[] = [];
  const calls: StatedCall[] = [];
  const results: StatedResult[] = [];
  const files: FileMention[] = [];
  const notes: string[] = [];
  for (const block of blocks) {
    if (!isObject(block)) {
      if (typeof block === "string") text.push(block);
      continue;
    }
    switch (blockOf(block)) {
      case "text":
        text.push(asString(block.text) ?? asString(block.content) ?? "");
        break;
      case "thinking":
        thinking.push(firstText(block, ["thinking", "text", "content", "reasoning"]) ?? "");
        break;
      case "call":
        calls.push(callOf(block));
        break;
      case "result":
        results.push(resultOf(block));
        break;
      case "media": {
        const path = asText(block.path);
        if (path === null) text.push(plainText(block) ?? "");
        else files.push({ path, how: "given" });
        break;
      }
      default:
        notes.push(`block of unknown type: ${asText(block.type) ?? "none"}`);
    }
  }
  return { text: joined(text), thinking: joined(thinking), calls, results, files, notes };
}

function blockOf(block: JsonObject): Block | undefined {
  const type = asString(block.type);
  if (type !== null) return BLOCKS.get(type);
  return typeof block.text === "string" ? "text" : undefined;
}

function joined(pieces: readonly string[]): string | null {
  return pieces.length === 0 ? null : pieces.filter((piece) => piece !== "").join("\n");
}

/** Files that a message says it showed to the agent: paths, or paths with how they came. */
export function filesOf(value: unknown): readonly FileMention[] {
  return asArray(value).flatMap((file): FileMention[] => {
    if (typeof file === "string") return [{ path: file, how: "given" }];
    if (!isObject(file) || typeof file.path !== "string") return [];
    return [{ path: file.path, how: file.how === "changed" ? "changed" : "given" }];
  });
}
