import type { CallFacts } from "../facts/calls.ts";
import { gitSubcommand } from "../facts/shell/programs/git.ts";
import type { ShellCommand } from "../facts/shell/shell-command.ts";
import type { Line } from "./line.ts";
import type { Numbers, Part } from "./part.ts";
import { code } from "./quoted.ts";

const MOST = 12;

/** Commands that changed more than files and worked: branches, pushes, packages, what was sent elsewhere. */
export function commandLines({ facts }: Part, numbers: Numbers): readonly Line[] {
  const last = new Map<string, CallFacts>();
  for (const one of facts.calls) {
    if (!one.counts || !one.ran || one.errorClass !== null || one.call.outcome.status !== "ok") continue;
    for (const command of one.commands) {
      if (!matters(command)) continue;
      const text = [command.program, ...command.args].join(" ").replace(/\s+/g, " ").trim();
      last.delete(text);
      last.set(text, one);
    }
  }
  const listed = [...last].slice(-MOST);
  return listed.map(([text, { call }], index) => ({
    text: code(text, 110),
    detail: "",
    calls: numbers.cite(facts.session, [call]),
    worth: 56 - 0.5 * (listed.length - 1 - index),
    detailWorth: 0,
  }));
}

const GIT = new Set([
  "push",
  "merge",
  "rebase",
  "cherry-pick",
  "tag",
  "stash",
  "worktree",
  "switch",
  "reset",
  "revert",
  "init",
  "clone",
  "pull",
]);
const GITHUB =
  /^(?:pr|issue|release|repo|run|workflow) (?:create|merge|comment|edit|close|reopen|review|ready|delete|rename|rerun|upload)$/;
const ELSEWHERE = new Set([
  "docker",
  "docker-compose",
  "kubectl",
  "terraform",
  "helm",
  "ansible-playbook",
  "aws",
  "gcloud",
  "az",
  "fly",
  "vercel",
  "netlify",
  "psql",
  "systemctl",
  "launchctl",
  "crontab",
]);

/** Subcommands of those that only look. */
const LOOKS = new Set(
  "get describe logs ps images inspect version config status rollout list show events top explain --help --version".split(
    " ",
  ),
);

function matters(command: ShellCommand): boolean {
  const { program, args, place, purpose, effect } = command;
  if (place.substituted || effect === "none") return false;
  if (program === "git") {
    const subcommand = gitSubcommand(args).name;
    return GIT.has(subcommand) || (subcommand === "checkout" && args.includes("-b"));
  }
  if (program === "gh") return GITHUB.test(args.slice(0, 2).join(" "));
  if (ELSEWHERE.has(program)) return !args.some((word) => LOOKS.has(word));
  return purpose === "package";
}
