import type { CallFacts } from "../../facts/calls.ts";
import { isObject, type Json, parseJson } from "../../session/json.ts";
import type { Draft } from "./ledger.ts";

type Made = Omit<Draft, "superseded" | "isPushed" | "shownBy" | "before" | "alsoOn">;

/** Commits made by other means than git: Jujutsu, tools of a GitHub server. */
export function otherCommits(facts: CallFacts, text: string): readonly Made[] {
  return [...jujutsu(facts, text), ...hosted(facts)];
}

const PARENT = /^Parent commit(?: \(@-\))?\s*: \S+ ([0-9a-f]{7,40}) (?:(\S+) \| )?(.*)$/m;

function jujutsu({ commands, call }: CallFacts, text: string): readonly Made[] {
  const command = commands.find(
    ({ program, args }) => program === "jj" && (args[0] === "commit" || args[0] === "ci"),
  );
  const [, hash, branch, subject] = (command && PARENT.exec(text)) ?? [];
  if (command === undefined || hash === undefined || subject === undefined) return [];
  return [
    {
      ...made(call),
      hash,
      subject,
      branch: branch ?? null,
      tree: command.cwd ?? "",
      directory: command.cwd,
      way: "commit",
    },
  ];
}

/** Their answers are JSON: `{"commit":{"sha":"...","message":"..."}}`, or the reference that was moved. */
function hosted({ call, errorClass }: CallFacts): readonly Made[] {
  if (
    errorClass !== null ||
    !/(?:create_or_update_file|push_files|delete_file|create_commit)$/i.test(call.tool)
  )
    return [];
  const answer = parseJson(call.output ?? "");
  const commit = field(answer, "commit") ?? field(answer, "object") ?? answer ?? null;
  const hash = field(commit, "sha");
  const message = field(commit, "message") ?? field(call.input, "message");
  if (typeof hash !== "string" || !/^[0-9a-f]{7,40}$/.test(hash)) return [];
  const branch = field(call.input, "branch");
  return [
    {
      ...made(call),
      hash,
      subject: typeof message === "string" ? (message.split("\n")[0] ?? null) : null,
      branch: typeof branch === "string" ? branch : null,
      tree: "hosted",
      directory: null,
      way: "tool",
    },
  ];
}

function made({ id, order }: CallFacts["call"]): Pick<Made, "call" | "order" | "isSure"> {
  return { call: id, order, isSure: true };
}

function field(value: Json | undefined, name: string): Json | undefined {
  return value !== undefined && isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
