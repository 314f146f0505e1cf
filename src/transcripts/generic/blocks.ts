export type Block = "text" | "thinking" | "call" | "result" | "media";

/** Block types of Anthropic, OpenAI, OpenTelemetry and kindred libraries. */
export const BLOCKS: ReadonlyMap<string, Block> = new Map<string, Block>([
  ["text", "text"],
  ["input_text", "text"],
  ["output_text", "text"],
  ["thinking", "thinking"],
  ["redacted_thinking", "thinking"],
  ["reasoning", "thinking"],
  ["tool_use", "call"],
  ["server_tool_use", "call"],
  ["tool_call", "call"],
  ["tool-call", "call"],
  ["toolCall", "call"],
  ["tool_result", "result"],
  ["tool-result", "result"],
  ["toolResult", "result"],
  ["tool_call_response", "result"],
  ["image", "media"],
  ["image_url", "media"],
  ["input_image", "media"],
  ["document", "media"],
  ["file", "media"],
  ["blob", "media"],
  ["uri", "media"],
]);

export function isBlockType(type: unknown): boolean {
  return typeof type === "string" && BLOCKS.has(type);
}
