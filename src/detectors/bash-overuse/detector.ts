import type { CallFacts } from "../../facts/calls.ts";
import type { DedicatedTool } from "../../facts/capabilities.ts";
import type { SessionFacts } from "../../facts/facts.ts";
import type { Purpose, ShellCommand } from "../../facts/shell/shell-command.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { examples } from "./examples.ts";

export const bashOveruse: Detector = {
  id: "bash_overuse",
  title: "Bash overuse",
  severity: "info",
  maturity: maturityOf("bash_overuse"),
  definition:
    "A shell command reads, searches or edits files of the project, for which the agent has a tool. That must be the " +
    "command's own purpose: trimming another command's output (`npm test | tail -20`), listing, counting, transforming, pipelines " +
    "that the tools cannot express, and files outside the project do not count, unless the session changes them with its " +
    "tools. Where a command counts something beside that, the rest is judged alone. Found when there are at least " +
    "`bash_overuse_min` such commands.",
  opportunity: "Each shell command that ran.",
  rationale:
    "The tools number lines, page through long files, check that a file was seen before it is edited, and mostly need no " +
    "permission. What a shell prints, the agent has to take in whole.",
  sources: [
    "In 273 real Claude Code sessions about 78 % of the commands that a plain search for `cat` or `grep` flags only trim " +
      "output, which saves context.",
    "Claude Code's instructions to its model say to use the tools and not cat, head, sed, find or grep, as quoted in " +
      "https://github.com/anthropics/claude-code/issues/39979.",
  ],
  advice: "Use the read, search and edit tools for files of the project; keep the shell for running things.",
  whenNotToUse:
    "Agents or versions without such tools; there it is not applicable, or that kind of command is not counted (Claude Code " +
    "from about 2.1.119 on macOS and Linux searches by shell).",
  needs: ["inputs", "file-tools"],
  thresholds: ["bash_overuse_min"],
  examples,
  detect(facts, thresholds) {
    if (facts.dedicatedTools === null) {
      return { outcome: "not-applicable", reason: "this agent has no tools for files beside its shell" };
    }
    const shell = facts.calls.filter((call) => call.counts && call.ran && call.kind === "shell");
    const overused = shell.filter((call) => isOveruse(call, facts));
    const evidence = overused.map((call) => ({ calls: [call.call.id], note: noteOf(call) }));
    const counted = {
      count: overused.length,
      opportunities: shell.length,
      unit: "shell command",
      measures: {},
    };
    if (overused.length < thresholds.bash_overuse_min) return { outcome: "clean", ...counted, evidence };
    return {
      outcome: "found",
      severity: "info",
      ...counted,
      summary: `${overused.length} of ${shell.length} shell commands did what a tool does`,
      evidence,
    };
  },
};

/** Which dedicated tool does what a command of this purpose does. */
const TOOL_FOR: Partial<Record<Purpose, DedicatedTool>> = {
  "read-file": "read",
  search: "search",
  edit: "edit",
};

/** Commands that stand around the others without a purpose of their own. */
const BESIDE: ReadonlySet<Purpose> = new Set<Purpose>(["print", "probe", "list"]);

/** Filters that merely cut a text; any other one makes something of it that the tools cannot. */
const CUTS: ReadonlySet<string> = new Set(["head", "tail", "cat", "less", "more", "sed", "grep", "rg", "nl"]);

/** Counting is beyond the tools, and no reason to do the rest of a command by shell as well. */
const COUNTS: ReadonlySet<string> = new Set(["wc"]);

function isOveruse({ commands }: CallFacts, facts: SessionFacts): boolean {
  const counting = new Set(
    commands.filter(({ program }) => COUNTS.has(program)).map(({ pipeline }) => pipeline),
  );
  const own = commands.filter((command) => !isBeside(command) && !counting.has(command.pipeline));
  return own.some(({ purpose }) => purpose !== "trim") && own.every((command) => isToolWork(command, facts));
}

function isBeside({ purpose, program }: ShellCommand): boolean {
  return (
    BESIDE.has(purpose) || program === "cd" || program === "pushd" || program === "popd" || program === "set"
  );
}

function isToolWork(command: ShellCommand, facts: SessionFacts): boolean {
  if (command.purpose === "trim") return CUTS.has(command.program);
  const tool = TOOL_FOR[command.purpose];
  if (tool === undefined || !facts.dedicatedTools?.has(tool)) return false;
  if (!command.certain || command.place.loop || command.place.substituted) return false;
  const paths = pathsOf(command);
  return paths.length > 0 && paths.every((path) => isWorkedOn(path, facts));
}

/** A file of the project, or one outside that the session changes with its tools: there they were at hand. */
function isWorkedOn(path: string, { project, modifications }: SessionFacts): boolean {
  if (project.has(path)) return true;
  const key = project.key(path);
  return !project.isNobodys(path) && modifications.some((own) => own.source === "tool" && own.key === key);
}

function pathsOf({ reads, searches, writes }: ShellCommand): readonly string[] {
  return [
    ...reads.map(({ path }) => path),
    ...searches.flatMap(({ paths }) => paths),
    ...writes.map(({ path }) => path),
  ];
}

function noteOf({ commands }: CallFacts): string {
  const own = commands.find((command) => !isBeside(command));
  return own === undefined ? "" : [own.program, ...own.args].join(" ").slice(0, 120);
}
