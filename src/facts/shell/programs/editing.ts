import { baseName } from "../../../session/path.ts";
import { resolveFile } from "../../paths.ts";
import type { Argument, Invocation } from "../invocation.ts";
import { type Call, type Meaning, type Program, write } from "../meaning.ts";
import { fileOf, filesOf, hasOption, optionValue, splitOptions } from "../operands.ts";
import type { ShellWrite } from "../shell-command.ts";

/** Programs that change files. */
export const EDITING: Readonly<Record<string, Program>> = {
  cp: copy,
  install: copy,
  mv: move,
  rm: (call) => each(call, ["--one-file-system"], "delete"),
  unlink: (call) => each(call, [], "delete"),
  touch: (call) => each(call, ["-d", "-t", "-r", "--date", "--reference"], "create"),
  truncate: (call) => each(call, ["-s", "--size", "-r"], "write"),
  mkdir: () => ({ purpose: "other", effect: "files" }),
  rmdir: () => ({ purpose: "other", effect: "files" }),
  chmod: () => ({ purpose: "other", effect: "files" }),
  chown: () => ({ purpose: "other", effect: "files" }),
  ln: link,
  tee: (call) => {
    const split = splitOptions(call.args, []);
    const how = hasOption(split, "-a", "--append") ? "append" : "write";
    const files = filesOf(split.operands, call.invocation);
    const trims = call.invocation.piped !== "none";
    return {
      purpose: trims ? "trim" : "edit",
      effect: "files",
      writes: files.map((path) => write(path, how)),
    };
  },
  dd: (call) => {
    const target = call.args.find(({ text }) => text.startsWith("of="))?.text.slice(3);
    const path = target === undefined ? null : resolveFile(target, call.invocation.cwd);
    return { purpose: "other", effect: "files", writes: path === null ? [] : [write(path, "write")] };
  },
  patch: (call) => patched(call, call.invocation.input),
  apply_patch: (call) => patched(call, call.invocation.input ?? call.args[0]?.text ?? null),
  applypatch: (call) => patched(call, call.invocation.input ?? call.args[0]?.text ?? null),
  ed: (call) => each(call, [], "edit", "edit"),
  ex: (call) => each(call, ["-c"], "edit", "edit"),
  tar: () => ({ purpose: "other", effect: "anything" }),
  rsync: () => ({ purpose: "other", effect: "anything" }),
};

function each(
  call: Call,
  withValue: readonly string[],
  how: ShellWrite["how"],
  purpose: "other" | "edit" = "other",
): Meaning {
  const { operands } = splitOptions(call.args, withValue);
  const files = filesOf(operands, call.invocation);
  const known = files.length === operands.length && !call.invocation.operandsFromPipe;
  return { purpose, effect: known ? "files" : "anything", writes: files.map((path) => write(path, how)) };
}

function copy(call: Call): Meaning {
  const split = splitOptions(call.args, ["-t", "-S", "-m", "-o", "-g", "--target-directory"]);
  const { sources, targets } = transfer(split.operands, optionValue(split, "-t"), call.invocation);
  const writes = targets.map((path, index) => write(path, "copy", copiedFrom(sources[index])));
  return {
    purpose: "other",
    effect: hasOption(split, "-r", "-R", "-a", "--recursive") ? "anything" : "files",
    writes,
  };
}

function move(call: Call): Meaning {
  const split = splitOptions(call.args, ["-t", "-S"]);
  const { sources, targets } = transfer(split.operands, optionValue(split, "-t"), call.invocation);
  const writes = sources.map((path, index) => write(path, "move", moveTo(targets[index])));
  return {
    purpose: "other",
    effect: sources.length < split.operands.length - 1 ? "anything" : "files",
    writes,
  };
}

function copiedFrom(from: string | undefined): { from: string } | undefined {
  return from === undefined ? undefined : { from };
}

function moveTo(to: string | undefined): { to: string } | undefined {
  return to === undefined ? undefined : { to };
}

/** Sources and where each goes: several of them, or a target that ends in `/`, mean a folder. */
function transfer(operands: readonly Argument[], folder: string | null, invocation: Invocation) {
  const last = folder === null ? operands.at(-1) : undefined;
  const given = folder === null ? operands.slice(0, -1) : operands;
  const sources = filesOf(given, invocation);
  const target = folder === null ? fileOf(last, invocation) : resolveFile(folder, invocation.cwd);
  if (target === null) return { sources, targets: [] };
  const isFolder =
    folder !== null ||
    sources.length > 1 ||
    (last !== undefined && /(\/|^\.{1,2}|\/\.{1,2})$/.test(last.text));
  return { sources, targets: isFolder ? sources.map((path) => `${target}/${baseName(path)}`) : [target] };
}

function link(call: Call): Meaning {
  const { operands } = splitOptions(call.args, []);
  const target = operands.length > 1 ? fileOf(operands.at(-1), call.invocation) : null;
  return { purpose: "other", effect: "files", writes: target === null ? [] : [write(target, "create")] };
}

/** `patch`, `git apply` and `apply_patch`: the files are named in the patch's own text. */
export function patched(call: Call, text: string | null): Meaning {
  const writes = text === null ? [] : patchedFiles(text, call.invocation.cwd);
  return { purpose: "edit", effect: writes.length > 0 ? "files" : "anything", writes };
}

function patchedFiles(text: string, cwd: string | null): readonly ShellWrite[] {
  const found: ShellWrite[] = [];
  for (const match of text.matchAll(
    /^(?:\*\*\* (Add|Update|Delete) File: |\+\+\+ (?:b\/)?)(\S[^\t\r\n]*)/gm,
  )) {
    const [, verb, name = ""] = match;
    if (name === "/dev/null") continue;
    const how = verb === "Add" ? "create" : verb === "Delete" ? "delete" : "edit";
    found.push(write(resolveFile(name.trimEnd(), cwd), how));
  }
  return found;
}
