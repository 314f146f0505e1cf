import { z } from "zod";
import { fileLines } from "../../app/brief/file.ts";
import { logFile } from "../../app/log-file.ts";
import { QUESTIONS } from "../../app/questions.ts";
import { SeshError } from "../../session/sesh-error.ts";
import { fileNamed } from "../here.ts";
import { defineTool } from "../tool.ts";

const BUDGET = 600;

export const log = defineTool({
  name: "sesh_log",
  title: "Read one transcript",
  description:
    "Reads one transcript file into the database. Use it for a transcript outside the usual places; sesh_sync finds the others. Returns the sessions in it.",
  input: z.strictObject({
    file_path: z
      .string()
      .min(1)
      .describe("The transcript")
      .meta({ examples: ["/tmp/run.jsonl"] }),
    format_hint: z
      .enum(["auto", "claude_code", "codex", "generic"])
      .default("auto")
      .describe("What it should be; content decides")
      .meta({ examples: ["codex"] }),
  }),
  answer: QUESTIONS["file-brief"].answer,
  shape: "file-brief",
  likeCommand: "sesh log --brief",
  writes: true,
  budget: () => BUDGET,
  async run({ app, place, world, signal }, { file_path, format_hint }) {
    const path = fileNamed(file_path, { place, world });
    const status = await logFile(app, path, signal);
    if (status !== "ingested" && status !== "duplicate") {
      const hint = format_hint === "auto" ? "" : ` A hint never makes sesh read what does not look like one.`;
      throw new SeshError(
        "usage",
        `${path} is no transcript that sesh reads (${status}). Nothing was stored.${hint}`,
      );
    }
    const answer = await app.ask(QUESTIONS["file-brief"], { path, maxTokens: BUDGET });
    return { answer, lines: fileLines(answer) };
  },
});
