import type { LineRange } from "../../../session/tool-call.ts";
import { readsPipe } from "../invocation.ts";
import { type Call, type Meaning, type Program, whole, write } from "../meaning.ts";
import { filesOf, hasOption, optionValue, type Split, splitOptions } from "../operands.ts";

/** Programs that show files, and filters that reshape what they are given. */
export const READING: Readonly<Record<string, Program>> = {
  cat: (call) => reader(call, splitOptions(call.args, [])),
  tac: (call) => reader(call, splitOptions(call.args, [])),
  less: (call) => reader(call, splitOptions(call.args, ["-p", "-P"])),
  more: (call) => reader(call, splitOptions(call.args, [])),
  nl: (call) =>
    reader(call, splitOptions(call.args, ["-b", "-w", "-s", "-n", "-v", "-i", "-d", "-f", "-h", "-l"])),
  bat: (call) => reader(call, splitOptions(call.args, BAT)),
  batcat: (call) => reader(call, splitOptions(call.args, BAT)),
  head: (call) => reader(call, splitOptions(call.args, ["-n", "-c", "--lines", "--bytes"]), headRange(call)),
  tail: (call) => reader(call, splitOptions(call.args, ["-n", "-c", "--lines", "--bytes", "--pid", "-s"])),
  sed,
  gsed: sed,
  awk,
  gawk: awk,
  mawk: awk,
  perl,
  jq: (call) => transform(call, JQ, 1),
  yq: (call) => transform(call, ["-o", "-p", "-I"], 1),
  wc: (call) => transform(call, [], 0),
  sort: (call) => transform(call, ["-k", "-t", "-o", "-S", "-T"], 0),
  uniq: (call) => transform(call, ["-f", "-s", "-w"], 0),
  cut: (call) => transform(call, ["-d", "-f", "-c", "-b"], 0),
  tr: (call) => transform(call, [], 9),
  column: (call) => transform(call, ["-s", "-t", "-c", "-o"], 0),
  paste: (call) => transform(call, ["-d"], 0),
  fold: (call) => transform(call, ["-w"], 0),
  fmt: (call) => transform(call, ["-w"], 0),
  expand: (call) => transform(call, ["-t"], 0),
  rev: (call) => transform(call, [], 0),
  base64: (call) => transform(call, ["-w", "-i", "-o"], 0),
  iconv: (call) => transform(call, ["-f", "-t", "-o"], 0),
  xxd: (call) => transform(call, ["-l", "-s", "-c", "-g"], 0),
  hexdump: (call) => transform(call, ["-n", "-s", "-e", "-f"], 0),
  od: (call) => transform(call, ["-N", "-j", "-t", "-A", "-w"], 0),
  strings: (call) => transform(call, ["-n", "-t"], 0),
  comm: (call) => transform(call, [], 0),
  diff: (call) => transform(call, ["-U", "-C", "-I", "-x", "--label", "--exclude"], 0),
  cmp: (call) => transform(call, ["-n", "-i"], 0),
  sdiff: (call) => transform(call, ["-w"], 0),
  zcat: (call) => transform(call, [], 0),
  pbcopy: () => TRIM,
};

const BAT = ["-r", "--line-range", "-l", "--language", "--style", "--theme", "-H", "--color", "--paging"];
const JQ = ["-f", "--indent", "--tab", "-L"];
const TRIM: Meaning = { purpose: "trim", effect: "none" };

function reader(call: Call, split: Split, range: LineRange | null = null): Meaning {
  const files = filesOf(split.operands, call.invocation);
  const { inputs, outputs, input } = call.invocation;
  if (split.operands.length === 0 && inputs.length === 0) {
    if (readsPipe(call.invocation)) return TRIM;
    if (call.invocation.operandsFromPipe) return { purpose: "read-file", effect: "none" };
    // A here-document into a file is a way to write it.
    return { purpose: outputs.length > 0 ? "edit" : input === null ? "other" : "print", effect: "none" };
  }
  const reads = files.map((path) => ({ path, range }));
  return { purpose: outputs.length > 0 ? "other" : "read-file", effect: "none", reads };
}

function headRange(call: Call): LineRange | null {
  const split = splitOptions(call.args, ["-n", "-c", "--lines", "--bytes"]);
  if (hasOption(split, "-c", "--bytes")) return null;
  const glued = call.args.map((arg) => /^-(\d+)$/.exec(arg.text)?.[1]).find((count) => count !== undefined);
  const last = Number(glued ?? optionValue(split, "-n", "--lines") ?? 10);
  return Number.isInteger(last) && last > 0 ? { first: 1, last } : null;
}

function sed(call: Call): Meaning {
  const inPlace = call.args.some((arg) => /^(-[nErsz]*i|--in-place)/.test(arg.text));
  // BSD's sed wants the backup suffix as a word of its own, which is mostly an empty one.
  const args = call.args.filter((arg) => arg.text !== "");
  const split = splitOptions(args, ["-e", "-f", "-l", "--expression", "--file"]);
  const given = split.options.filter(({ name }) => name === "-e" || name === "--expression");
  const hasScript = given.length > 0 || hasOption(split, "-f", "--file");
  const script = hasScript ? given.map(({ value }) => value?.text ?? "").join("\n") : split.operands[0]?.text;
  const operands = hasScript ? split.operands : split.operands.slice(1);
  const files = filesOf(operands, call.invocation);
  if (inPlace) {
    const writes = files.map((path) => write(path, "edit", { change: script ?? "" }));
    return {
      purpose: "edit",
      effect: operands.length > files.length || files.length === 0 ? "anything" : "files",
      writes,
    };
  }
  if (operands.length === 0 && readsPipe(call.invocation)) return TRIM;
  const range = printedRange(script ?? "");
  const shows = range !== null || hasOption(split, "-n");
  return {
    purpose: shows && call.invocation.outputs.length === 0 ? "read-file" : "other",
    effect: "none",
    reads: files.map((path) => ({ path, range })),
  };
}

/** The lines that `10,20p` (or several of these) prints. */
function printedRange(script: string): LineRange | null {
  const pieces = script.split(/[;\n]/).map((piece) => /^\s*(\d+)(?:,(\d+|\$))?\s*p\s*$/.exec(piece));
  const firsts = pieces.map((piece) => Number(piece?.[1] ?? Number.NaN));
  const lasts = pieces.map((piece) => (piece?.[2] === "$" ? Infinity : Number(piece?.[2] ?? piece?.[1])));
  const first = Math.min(...firsts);
  const last = Math.max(...lasts);
  if (Number.isNaN(first) || Number.isNaN(last)) return null;
  return { first, last: last === Infinity ? null : last };
}

function awk(call: Call): Meaning {
  const split = splitOptions(call.args, ["-F", "-v", "-f", "-i"]);
  const hasScript = hasOption(split, "-f");
  const operands = (hasScript ? split.operands : split.operands.slice(1)).filter(
    (word) => !/^\w+=/.test(word.text),
  );
  if (operands.length === 0 && readsPipe(call.invocation)) return TRIM;
  const script = hasScript ? "" : (split.operands[0]?.text ?? "");
  const showsLines = /^[^{]*\bF?NR\b[^{]*(\{\s*(print|printf[^}]*)\s*(\$0)?\s*\}?)?$/.test(
    script.slice(0, 200),
  );
  return {
    purpose: showsLines ? "read-file" : "other",
    effect: "none",
    reads: whole(filesOf(operands, call.invocation)),
  };
}

function perl(call: Call): Meaning | null {
  const split = splitOptions(call.args, ["-e", "-E", "-M", "-I", "-F"]);
  const script = optionValue(split, "-e", "-E");
  if (script === null) return null;
  const files = filesOf(split.operands, call.invocation);
  if (call.args.some((arg) => /^-[0pnlawsE]*i/.test(arg.text))) {
    return {
      purpose: "edit",
      effect: files.length === 0 ? "anything" : "files",
      writes: files.map((path) => write(path, "edit", { change: script })),
    };
  }
  if (!hasOption(split, "-n", "-p")) return null;
  if (files.length === 0 && readsPipe(call.invocation)) return TRIM;
  return { purpose: "other", effect: "none", reads: whole(files) };
}

/** Counts, sorts, cuts, compares: looks at files without showing them as they are. */
function transform(call: Call, withValue: readonly string[], scripts: number): Meaning {
  const split = splitOptions(call.args, withValue);
  const operands = split.operands.slice(scripts);
  if (operands.length === 0 && call.invocation.inputs.length === 0 && readsPipe(call.invocation)) return TRIM;
  return { purpose: "other", effect: "none", reads: whole(filesOf(operands, call.invocation)) };
}
