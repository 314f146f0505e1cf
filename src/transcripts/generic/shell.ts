import { asObject, asString, type Json } from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";
import type { Action, ActionOf } from "../../session/tool-call.ts";
import { modificationsInScript } from "../patch.ts";
import { firstOf, firstText, texts } from "./fields.ts";

const SCRIPT = ["command", "cmd", "script", "code", "bash_command", "commandLine", "command_line", "input"];
const FOLDER = ["cwd", "workdir", "working_directory", "workingDirectory", "directory", "dir_path"];

type Dialect = ActionOf<"shell">["dialect"];
type Script = Pick<ActionOf<"shell">, "script" | "dialect">;

/** The command of a shell tool: a text, or an argument list that may itself be a call of a shell. */
export function shellAction(tool: string, input: Json, cwd: string | null): readonly Action[] {
  const fields = asObject(input);
  const given = typeof input === "string" ? input : firstOf(fields, SCRIPT);
  const folder = firstText(fields, FOLDER);
  const where = folder === null ? cwd : resolvePath(folder, cwd);
  const dialect = dialectOf(tool);
  if (Array.isArray(given)) return actions(argvScript(texts(given), dialect), where);
  const script = asString(given);
  return script === null ? [] : actions({ script, dialect }, where);
}

/** A script may hand a patch to `apply_patch`. */
function actions({ script, dialect }: Script, cwd: string | null): readonly Action[] {
  return [{ type: "shell", script, cwd, dialect }, ...modificationsInScript(script, cwd)];
}

function dialectOf(tool: string): Dialect {
  if (/^(power_?shell|pwsh)/i.test(tool)) return "powershell";
  return /^cmd$/i.test(tool) ? "cmd" : "posix";
}

/** `["bash", "-lc", "npm test"]` runs `npm test`; any other list is one command, quoted where needed. */
function argvScript(argv: readonly string[], dialect: Dialect): Script {
  const program = argv[0]?.replace(/^.*[\\/]/, "").replace(/\.exe$/i, "") ?? "";
  const last = argv.at(-1) ?? "";
  if (argv.length >= 3) {
    if (/^(ba|z|da)?sh$/.test(program) && /^-[a-z]*c$/.test(argv[1] ?? "")) {
      return { script: argv[2] ?? "", dialect: "posix" };
    }
    if (/^(powershell|pwsh)$/i.test(program)) return { script: last, dialect: "powershell" };
    if (/^cmd$/i.test(program) && /^\/c$/i.test(argv[1] ?? "")) {
      return { script: argv.slice(2).join(" "), dialect: "cmd" };
    }
  }
  return { script: argv.map(quoted).join(" "), dialect };
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
