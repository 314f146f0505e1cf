import type { Context } from "../context.ts";
import { hints } from "../drawing/hints.ts";

/** What was done, or is to be done. */
interface Setup {
  readonly client: string;
  readonly title: string;
  readonly file: string;
  readonly settings: string;
  /** The file says something else yet. */
  readonly changes: boolean;
  readonly written: boolean;
  readonly backup: string | null;
  readonly afterwards: string;
  /** The program's own command for the same. */
  readonly own: string | null;
  readonly write: boolean;
  readonly remove: boolean;
}

export function drawSetup(setup: Setup, context: Context): readonly string[] {
  const { title, file, written, backup, changes, afterwards, write, remove } = setup;
  if (remove && !changes) return [`${title} is not told of sesh: ${file} was not changed.`];
  if (write && !changes) return [`It is there already; ${file} was not changed.`];
  if (!written) return toDo(setup, context);
  return [
    `${remove ? "Took sesh out of" : "Wrote"} ${file}`,
    ...(backup === null ? [] : [`What was there is kept in ${backup}`]),
    ...(remove ? [] : [afterwards]),
  ];
}

function toDo({ client, title, file, settings, changes, own }: Setup, context: Context): readonly string[] {
  const next: [string, string][] = changes
    ? [[`sesh setup ${client} --write`, "put it there"]]
    : [[`sesh setup ${client} --remove`, "take it out again"]];
  return [
    `${title} reads this from ${file}`,
    changes ? "It is not there yet." : "It is there already.",
    "",
    ...settings.trimEnd().split("\n"),
    "",
    ...(own === null || !changes ? [] : ["Or by its own command:", `  ${own}`, ""]),
    ...hints(next, context),
  ];
}
