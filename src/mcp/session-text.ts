import { z } from "zod";
import type { App } from "../app/app.ts";
import { reflectLines } from "../app/brief/reflect.ts";
import { QUESTIONS } from "../app/questions.ts";
import { printableLines } from "../session/printable.ts";

/** A session as a document: what the resources hold, and what the prompts bring along. */
export const SESSION_TEXTS = {
  report: {
    uriOf: (id: string) => `sesh://session/${id}`,
    async text(app: App, id: string): Promise<string> {
      const answer = await app.ask(QUESTIONS["reflect-brief"], { session: id, detail: "full" });
      return `# Session ${answer.session.id}\n\n${markdownOf(reflectLines(answer))}`;
    },
  },
  handoff: {
    uriOf: (id: string) => `sesh://session/${id}/handoff`,
    async text(app: App, id: string): Promise<string> {
      const { markdown } = await app.ask(QUESTIONS["handoff-brief"], { session: id });
      return printableLines(markdown).join("\n");
    },
  },
} as const satisfies Record<SessionTextName, object>;

export const sessionTextName = z.enum(["report", "handoff"]);
export type SessionTextName = z.output<typeof sessionTextName>;

/** Lines as paragraphs, lists as they are. What would be more than text in them is written as it is. */
function markdownOf(lines: readonly string[]): string {
  const escaped = lines.flatMap(printableLines).map((line) => line.replace(/[\\`*_[\]<&]/g, "\\$&"));
  return `${escaped.map((line, index) => (line.startsWith("- ") || index === 0 ? line : `\n${line}`)).join("\n")}\n`;
}
