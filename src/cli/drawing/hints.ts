import type { Context } from "../context.ts";
import { widthOf } from "./truncate.ts";

const GAP = "    ";

/**
 * What to type next: `command  what it does`, as many in a line as the terminal holds; in two lines where one is too
 * short. In a demo it begins so.
 */
export function hints(
  pairs: readonly (readonly [command: string, does: string])[],
  { ink, terminal, effects }: Context,
): string[] {
  const lines: { text: string; width: number }[] = [];
  for (const [typed, does] of pairs) {
    const command = typed.replace(/^sesh(?= )/, effects.calledAs ?? "sesh");
    const text = `${ink.accent(command)}  ${does}`;
    const width = widthOf(command) + 2 + widthOf(does);
    const line = lines.at(-1);
    if (line && line.width + GAP.length + width <= terminal.width) {
      line.text += GAP + text;
      line.width += GAP.length + width;
    } else if (width + 2 <= terminal.width) lines.push({ text: `  ${text}`, width: width + 2 });
    else {
      lines.push({ text: `  ${ink.accent(command)}`, width: Infinity });
      lines.push({ text: `      ${does}`, width: Infinity });
    }
  }
  return lines.map(({ text }) => text);
}
