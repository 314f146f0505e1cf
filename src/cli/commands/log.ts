import { statSync } from "node:fs";
import type { Answer, QUESTIONS } from "../../app/questions.ts";
import { SeshError } from "../../session/sesh-error.ts";
import { BRIEF } from "../brief.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { existingPath } from "../existing-path.ts";
import { syncOnce } from "../sync-once.ts";

const FORMATS = ["auto", "claude_code", "codex", "generic"] as const;

export const log = defineCommand({
  arguments: { file: { summary: "a transcript", path: "file" } },
  options: {
    dir: { summary: "every transcript below this folder instead", value: "folder", path: "folder" },
    format: {
      summary: "what it is, where its content does not tell (auto)",
      value: "format",
      choices: FORMATS,
    },
    ...BRIEF,
  },
  details:
    "Reads one transcript, or all below a folder, into the database. Formats are told by content; `--format generic` reads " +
    "what is not recognised as messages of any agent (docs/formats/generic.md).",
  examples: [
    { type: "sesh log run.jsonl", does: "one transcript" },
    { type: "sesh log --dir ./transcripts", does: "all below a folder" },
    { type: "sesh log chat.json --format generic", does: "messages that name no agent" },
  ],
  async run(context, { file }, { dir, format = "auto", brief }) {
    if (file !== undefined && dir === undefined) await logFile(context, file, format, brief);
    else if (file === undefined && dir !== undefined)
      await syncOnce(context, { folders: [existingPath(dir, "folder", context.effects)], format }, brief);
    else throw new SeshError("usage", "Name one transcript, or a folder with --dir. See `sesh log --help`.");
  },
});

type FileAnswer = Answer<(typeof QUESTIONS)["file"]>;

async function logFile(
  context: Context,
  named: string,
  format: (typeof FORMATS)[number],
  brief: boolean,
): Promise<void> {
  const path = existingPath(named, "file", context.effects);
  const { size, mtimeMs } = statSync(path);
  const files = { files: [{ path, size, mtimeMs }], searched: [], unreadable: [] };
  const { syncWithProgress } = await import("../syncing.ts");
  const { QUESTIONS } = await import("../../app/questions.ts");
  const { answer, interrupted } = await context.withApp(async (app) => {
    const { report } = await syncWithProgress(app, context, { files, format });
    return { answer: await app.ask(QUESTIONS.file, { path }), interrupted: report.interrupted };
  });
  if (interrupted && answer.status === "unknown") {
    context.answer(answer, () => ["Stopped before the end; nothing was stored."]);
    return;
  }
  if (answer.sessions.length === 0 && answer.status !== "duplicate") {
    throw new SeshError("usage", refusal(answer));
  }
  if (brief) {
    const { fileLines } = await import("../../app/brief/file.ts");
    const told = await context.withApp((app) => app.ask(QUESTIONS["file-brief"], { path }));
    context.answer(told, () => fileLines(told));
    return;
  }
  const draw = await drawFile(answer, context);
  context.answer(answer, draw);
}

async function drawFile(answer: FileAnswer, context: Context): Promise<() => string[]> {
  const { hints } = await import("../drawing/hints.ts");
  const { sessionRows, shortId } = await import("../drawing/session-rows.ts");
  const { wrapSentences } = await import("../drawing/wrap.ts");
  const [first] = answer.sessions;
  if (first === undefined) {
    const sentence = `${answer.path} ${answer.reason ?? "is stored already"}: nothing new was stored.`;
    return () => [
      ...wrapSentences([sentence], context.terminal),
      "",
      ...hints([["sesh list", "what is stored"]], context),
    ];
  }
  return () => [
    ...sessionRows(answer.sessions, context),
    "",
    ...hints([[`sesh reflect ${shortId(first.id)}`, "in detail"]], context),
  ];
}

function refusal({ path, status, reason }: FileAnswer): string {
  const why = `${path}: ${reason ?? status}.`;
  if (status === "unrecognised") {
    return `${why} \`--format generic\` reads it as messages all the same; docs/formats/generic.md says what they look like.`;
  }
  return `${why} Nothing was stored.`;
}
