import { type Argument, type Invocation, programName } from "./invocation.ts";
import type { Call, Meaning, Program } from "./meaning.ts";
import { words, write } from "./meaning.ts";
import { fileOf } from "./operands.ts";
import { readPosix } from "./posix-reader.ts";
import { readOtherDialect } from "./powershell-reader.ts";
import { checkOf } from "./programs/checks.ts";
import { CMDLETS } from "./programs/cmdlets.ts";
import { EDITING } from "./programs/editing.ts";
import { git } from "./programs/git.ts";
import { isQuery, PLAIN } from "./programs/plain.ts";
import { READING } from "./programs/reading.ts";
import { SEARCHING } from "./programs/searching.ts";
import { TASK_RUNNERS } from "./programs/task-runners.ts";
import type { Effect, Purpose, ShellCommand, ShellRead, ShellScript, ShellWrite } from "./shell-command.ts";

export type Dialect = "posix" | "powershell" | "cmd";

/** Longer scripts are data with a command around it; what lies beyond is not read. */
const LONGEST_SCRIPT = 200_000;

/** Reads a script into its simple commands and what each is for. Nothing is run; it never throws. */
export function readScript(script: string, dialect: Dialect, cwd: string | null): ShellScript {
  const text = script.slice(0, LONGEST_SCRIPT);
  const reading =
    dialect === "posix" ? readPosix(text, cwd, readOtherDialect) : readOtherDialect(text, dialect, cwd);
  return {
    parsed: reading.parsed,
    commands: reading.invocations.map((invocation) => commandOf(invocation, dialect)),
    deciders: reading.deciders,
  };
}

type Table = Readonly<Record<string, Program>>;
const TABLES: readonly Table[] = [READING, SEARCHING, EDITING, TASK_RUNNERS, { git }];
const KNOWN = byName(TABLES);
/** In PowerShell and cmd their own commands win over those of the same name elsewhere (`type`, `select`). */
const KNOWN_OUTSIDE_POSIX = byName([CMDLETS, ...TABLES]);
const KNOWN_PLAIN = byName([PLAIN]);

/** What knows a program, in the order of the tables. */
function byName(tables: readonly Table[]): ReadonlyMap<string, readonly Program[]> {
  const programs = new Map<string, Program[]>();
  for (const [name, program] of tables.flatMap((table) => Object.entries(table))) {
    programs.set(name, [...(programs.get(name) ?? []), program]);
  }
  return programs;
}

const NOTHING: Meaning = { purpose: "other", effect: "none" };
const UNKNOWN: Meaning = { purpose: "other", effect: "anything" };

function commandOf(invocation: Invocation, dialect: Dialect): ShellCommand {
  const [name, ...args] = invocation.argv;
  const program = programName(name?.text ?? "");
  const texts = words(args);
  const call: Call = { program, args, invocation };
  const meaning = name === undefined ? NOTHING : meaningOf(call, isQuery(texts), dialect);
  const redirected = redirectedWrites(invocation);
  return {
    program,
    args: texts,
    purpose: purposeOf(meaning, invocation),
    check: meaning.check ?? null,
    reads: both(meaning.reads ?? [], inputReads(invocation)),
    searches: meaning.searches ?? [],
    lists: meaning.lists ?? [],
    writes: both(meaning.writes ?? [], redirected.writes),
    effect: strongest(meaning.effect, redirected.effect),
    cwd: meaning.cwd === undefined ? invocation.cwd : meaning.cwd,
    input: invocation.input,
    pipeline: invocation.pipeline,
    piped: invocation.piped,
    connector: invocation.connector,
    place: invocation.place,
    certain: name?.certain !== false && args.every(isCertain) && !invocation.operandsFromPipe,
  };
}

/** `asks`: nothing but a question like `--version` is put to it. */
function meaningOf(call: Call, asks: boolean, dialect: Dialect): Meaning {
  const plain = KNOWN_PLAIN.get(call.program);
  if (asks && plain === undefined) return NOTHING;
  const outsidePosix = dialect !== "posix" || call.program.includes("-");
  const known = firstMeaning((outsidePosix ? KNOWN_OUTSIDE_POSIX : KNOWN).get(call.program), call);
  return known ?? checkOf(call) ?? (asks ? NOTHING : (firstMeaning(plain, call) ?? UNKNOWN));
}

function firstMeaning(programs: readonly Program[] | undefined, call: Call): Meaning | null {
  for (const program of programs ?? []) {
    const meaning = program(call);
    if (meaning !== null) return meaning;
  }
  return null;
}

function both<T>(some: readonly T[], more: readonly T[]): readonly T[] {
  if (more.length === 0) return some;
  return some.length === 0 ? more : [...some, ...more];
}

/** `echo x > f` edits f; a program whose output goes to a file does not show it. */
function purposeOf(meaning: Meaning, invocation: Invocation): Purpose {
  if (meaning.purpose === "print" && invocation.outputs.length > 0) return "edit";
  return meaning.purpose;
}

function redirectedWrites(invocation: Invocation): { writes: readonly ShellWrite[]; effect: Effect } {
  const writes: ShellWrite[] = [];
  let effect: Effect = "none";
  for (const { target, append } of invocation.outputs) {
    const path = fileOf(target, invocation);
    if (path === null) effect = "anything";
    else writes.push(write(path, append ? "append" : "write"));
  }
  return { writes, effect: writes.length > 0 ? strongest("files", effect) : effect };
}

function inputReads(invocation: Invocation): readonly ShellRead[] {
  return invocation.inputs.flatMap((input) => {
    const path = fileOf(input, invocation);
    return path === null ? [] : [{ path, range: null }];
  });
}

const STRENGTH: Readonly<Record<Effect, number>> = {
  none: 0,
  artifacts: 1,
  repository: 2,
  files: 3,
  anything: 4,
};

function strongest(a: Effect, b: Effect): Effect {
  return STRENGTH[a] >= STRENGTH[b] ? a : b;
}

function isCertain(argument: Argument): boolean {
  return argument.certain;
}
