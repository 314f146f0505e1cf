import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { typedAgain } from "../../src/cli/search/typed.ts";
import { MESSAGE_KINDS } from "../../src/search/filter-keys.ts";
import { CALL_KINDS } from "../../src/session/tool-call.ts";
import { code, page, table, wrapped, writtenFrom } from "./markdown.ts";

/** A search of the page, and what it shows. */
interface Shown {
  readonly words: readonly string[];
  readonly about: string;
}

const SHOWN: readonly Shown[] = [
  {
    words: ["staging"],
    about:
      "A hit is a place: the session with its grade, below it the requests and calls (`#4`) that hold the words, when it " +
      "was, who said it, and the words in bold (in a pipe in «quotes»). The best session comes first.",
  },
  {
    words: ['"checkout.test.ts" kind:edit'],
    about: "A file's name as it is written, in edits alone:",
  },
  {
    words: ["tests", "in:user", "--context", "1", "--limit", "1"],
    about: "What you said about tests, in any form of the word, with what came before and after it:",
  },
  {
    words: ["path:src/cart", "--files"],
    about: "Which files the calls touched that touched a path:",
  },
  {
    words: ["flaky", "checkout", "--open"],
    about:
      "How to carry on the session that fits best, in the agent's own words and the right folder. (Nobody said " +
      "“flaky”: the session's title does.)",
  },
  {
    words: ["grade:Z", "money"],
    about: "What is not understood is searched as it is written, and the answer says so:",
  },
];

const FILTERS: readonly (readonly [filter: string, takes: string])[] = [
  [
    "in:user",
    "who said it: `user`, `agent`, `input` (of a call), `output` (what came back); several with commas",
  ],
  ["tool:Bash", "a tool by its name, or a part of one between `__`; `tool:mcp__*`"],
  ["kind:edit", `a call of this kind (${CALL_KINDS.join(", ")}) or a message (${MESSAGE_KINDS.join(", ")})`],
  ["path:src/cart", "a file that the call touched, or that was given with a message; `path:src/*.ts`"],
  ["error:timeout", "a call that ended so: the classes of [facts](facts.md)"],
  [
    "after:2026-03-12",
    "at or after the start of that day, moment, or age (`12h`, `7d`); `before:` is up to it",
  ],
  ["agent:codex", "the agent's name, or a part of it"],
  ["project:webshop", "a part of the project's folder"],
  ["branch:fix", "a part of the branch's name"],
  ["model:sonnet", "a part of a model's name"],
  ["session:7f3a", "the start of a session's id; shows more of its places"],
  ["pattern:error_streak", "sessions with this [pattern](detectors/README.md)"],
  ["grade:<C", "sessions with this grade; `<C` is C and worse"],
];

/** `docs/search.md`: what can be typed, and what it shows in the demo's sessions. */
export function searchPage(): string {
  const screens = screensOf(SHOWN.map(({ words }) => words));
  return page(
    "# Search",
    writtenFrom("scripts/docs/search-page.ts and the demo's sessions"),
    INTRODUCTION,
    ...SHOWN.map(({ words, about }, index) => shownSearch(words, about, screens[index] ?? "")),
    "## What can be typed",
    table(["typed", "finds"], WORDS),
    wrapped(
      "Filters narrow all of it, wherever they stand. A minus before one leaves out what fits; the same filter twice means " +
        "either.",
    ),
    table(
      ["filter", "only"],
      FILTERS.map(([filter, takes]) => [code(filter), takes]),
    ),
    RULES,
  );
}

const INTRODUCTION = `\`sesh search\` finds where something was said or done, in any session of any agent. Programs read the same with \`--json\`
([schema](json/search.schema.json)). The screens below are of the made-up sessions that come with sesh: \`sesh demo search ...\`
shows them.`;

const WORDS: readonly (readonly string[])[] = [
  [
    "`flaky checkout`",
    "places with both words, in any form: `test` finds `testing`, and `Test` in `runTests`",
  ],
  ['`"rate limit"`', "these words side by side; one word in quotes is found in that form alone"],
  ["`migrat*`", "words that begin so"],
  ["`-css`", 'not where this is; also `-"two words"` and `-tool:Bash`'],
  ["`cents OR euro`", "one or the other; OR binds its two neighbours"],
  ["`setup.go` `C++` `--no-verify` `what's`", "as it is written, in upper or lower case"],
  ["`検索` `🚚`", "as it is written, anywhere"],
];

const RULES = `## How it is answered

- All words must match in one place. Where fewer than ten sessions have such a place, sessions follow that hold all of
  them in different places. A session whose title holds them all is found too.
- Where nothing is found, \`foo-bar\` is searched as \`foo\` and \`bar\` side by side or run together (\`fooBar\`, \`foo_bar\`);
  where that finds nothing either, what holds most of the words. The answer says which.
- Nothing is a syntax error. \`grade:Z\`, a lone \`OR\`, \`=>\`: what is none of the above is searched as it is written.
- Best first: BM25, in which your words count ten times what a tool printed, those of the agent four times, those of a
  call's input twice; words that stand close together, or in the session's title, count more. Of equals the latest
  session comes first.
- What a sub-agent did counts as its session's, and is shown there with the sub-agent's id. History that a resumed or forked
  session repeats is found once, where it belongs. What the agent thought, and what tools and hooks injected, is not
  searched.
- \`--limit\` sessions are shown, three places of each; the last line says how to go on (\`--cursor\`).
- In a shell, quotes within quotes: \`sesh search '"rate limit" -css'\`. Of several arguments, one with a space in it is a
  phrase.

\`npm run bench:search\` measures how well this works, on made-up sessions: how many of the sessions that answer a search are
among the first ten, and how near to the top. With a home folder behind \`--\` it also measures how long searches take.`;

function shownSearch(words: readonly string[], about: string, screen: string): string {
  const typed = words.map((word) => typedAgain(word)).join(" ");
  return `${wrapped(about)}\n\n\`\`\`\n$ sesh search ${typed}\n${screen}\n\`\`\``;
}

let known: readonly string[] | null = null;

/** What the searches show; they are run once. */
function screensOf(searches: readonly (readonly string[])[]): readonly string[] {
  if (known !== null) return known;
  const script = fileURLToPath(new URL("./search-screens.ts", import.meta.url));
  const printed = execFileSync(process.execPath, ["--import", "tsx", script, JSON.stringify(searches)], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    encoding: "utf8",
    env: { ...process.env, TZ: "UTC", NO_COLOR: "1" },
  });
  known = z
    .array(z.string())
    .parse(JSON.parse(printed))
    .map((screen) => screen.replaceAll("sesh demo ", "sesh "));
  return known;
}
