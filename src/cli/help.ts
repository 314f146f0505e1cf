import type { Command as Commander, Help } from "commander";
import { type CommandEntry, type Example, GROUPS } from "./command.ts";

const START: readonly Example[] = [
  { type: "sesh", does: "read what is new, then the overview" },
  { type: "sesh <command> --help", does: "what a command takes, with examples" },
];

/** `sesh --help`: what there is to do, by purpose, on one screen. */
export function overviewHelp(program: Commander, helper: Help, commands: readonly CommandEntry[]): string {
  const options = helper.visibleOptions(program);
  const width = Math.max(
    ...commands.map((entry) => entry.name.length),
    ...options.map((option) => helper.optionTerm(option).length),
    ...START.map((example) => example.type.length),
  );
  const list = (heading: string, items: readonly (readonly [string, string])[]) => {
    const lines = items.map(([term, text]) =>
      helper.formatItem(helper.styleSubcommandTerm(term), width, text, helper),
    );
    return items.length === 0 ? [] : ["", helper.styleTitle(heading), ...lines];
  };
  const groups = GROUPS.flatMap((group) => {
    const members = commands.filter((entry) => entry.group === group);
    return list(
      group,
      members.map((entry) => [entry.name, entry.summary]),
    );
  });
  return [
    helper.boxWrap(program.description(), helper.helpWidth ?? 80),
    "",
    `${helper.styleTitle("Usage")}  sesh [command] [options]`,
    ...list(
      "Start",
      START.map((example) => [example.type, example.does]),
    ),
    ...groups,
    ...list(
      "Options, with every command",
      options.map((option) => [helper.optionTerm(option), helper.optionDescription(option)]),
    ),
    "",
  ].join("\n");
}

/** What `sesh <command> --help` says after its options. */
export function examplesHelp(examples: readonly Example[], helpWidth: number): string {
  const width = Math.max(...examples.map((example) => example.type.length));
  const widest = Math.max(...examples.map((example) => example.does.length));
  const isNarrow = width + widest + 4 > helpWidth;
  const lines = examples.map(({ type, does }) =>
    isNarrow ? `  ${type}\n      ${does}` : `  ${type.padEnd(width)}  ${does}`,
  );
  return ["", "Examples:", ...lines].join("\n");
}
