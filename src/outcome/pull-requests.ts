import type { CallFacts } from "../facts/calls.ts";
import type { SessionFacts } from "../facts/facts.ts";
import type { PullRequestMade } from "../session/session-outcome.ts";

/** Pull requests that a session opened, by the address that the tool answered with. */
export function pullRequestsOf({ calls }: SessionFacts): readonly PullRequestMade[] {
  const made = new Map<string, PullRequestMade>();
  for (const facts of calls) {
    if (!facts.counts || !facts.ran) continue;
    for (const url of openedBy(facts)) {
      if (!made.has(url)) made.set(url, { url, number: numberIn(url), call: facts.call.id });
    }
  }
  return [...made.values()];
}

/** A request that was opened has an address with its number; the page that opens one has not. */
const ADDRESS = /https?:\/\/[^\s"'<>\\]+\/(?:pull|pulls|merge_requests|pull-requests|pullrequest)\/\d+/g;

function openedBy(facts: CallFacts): readonly string[] {
  const text = facts.call.output ?? "";
  if (isCreatingTool(facts.call.tool)) {
    return facts.errorClass === null
      ? [...text.matchAll(ADDRESS)].slice(0, 1).map(([url]) => webAddress(url))
      : [];
  }
  const asked = facts.commands.filter(
    ({ program, args, place }) => opens(program, args) && !place.substituted,
  );
  if (asked.length === 0 || /already exists/i.test(text)) return [];
  // The command prints the address alone, after whatever it warns of; a list of requests prints more around it.
  const alone = text.split("\n").flatMap((line) => {
    const [url] = line.match(ADDRESS) ?? [];
    return url !== undefined && line.trim().startsWith(url) && !/\s/.test(line.trim())
      ? [webAddress(url)]
      : [];
  });
  const shown = alone.length > 0 ? alone : [...text.matchAll(ADDRESS)].map(([url]) => webAddress(url));
  return [...new Set(shown)].slice(0, asked.length);
}

function isCreatingTool(tool: string): boolean {
  return /create_(?:pull_request|merge_request)$/i.test(tool);
}

/** Subcommands by which the programs of the forges open a request. */
function opens(program: string, args: readonly string[]): boolean {
  const words = args.filter((arg) => !arg.startsWith("-"));
  if (program === "gh") {
    if (words[0] === "pr") return words[1] === "create" || words[1] === "new";
    return (
      words[0] === "api" &&
      /\/pulls$/.test(words[1] ?? "") &&
      args.some((arg) => /^(-f|-F|--field|--raw-field|--input)/.test(arg))
    );
  }
  if (program === "glab") return words[0] === "mr" && (words[1] === "create" || words[1] === "new");
  return program === "hub" && words[0] === "pull-request";
}

/** The address for people, where a program's answer has the one for programs first. */
function webAddress(url: string): string {
  return url
    .replace(/^https:\/\/api\.github\.com\/repos\//, "https://github.com/")
    .replace(/\/pulls\//, "/pull/");
}

function numberIn(url: string): number | null {
  const digits = /\/(\d+)$/.exec(url);
  return digits === null ? null : Number(digits[1]);
}
