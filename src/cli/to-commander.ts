import { Argument, type Command as Commander, InvalidArgumentError, Option } from "commander";
import { messageOf } from "../session/sesh-error.ts";
import { type ArgumentSpecs, type Command, flagOf, type OptionSpec, takesValue } from "./command.ts";
import type { Context } from "./context.ts";
import { examplesHelp } from "./help.ts";

/** Now that the command is wanted: what it takes, its help, and what it does. */
export function fillIn(commander: Commander, command: Command, context: () => Context): void {
  for (const argument of toArguments(command.arguments)) commander.addArgument(argument);
  for (const [name, option] of Object.entries(command.options)) commander.addOption(toOption(name, option));
  const summary = `${commander.description().replace(/^./, (first) => first.toUpperCase())}.`;
  commander.description([summary, command.details].filter((part) => part !== undefined).join("\n\n"));
  if (command.passesUnknownOptions) commander.allowUnknownOption();
  const width = commander.configureOutput().getOutHelpWidth?.() ?? 80;
  commander.addHelpText("after", examplesHelp(command.examples, width));
  commander.action(async () => {
    const names = Object.keys(command.arguments);
    const args = Object.fromEntries(names.map((name, index) => [name, commander.processedArgs[index]]));
    const given = commander.opts();
    const values = Object.entries(command.options).map(([name, option]) => [
      name,
      valueGiven(given, name) ?? absent(option),
    ]);
    await command.run(context(), args, Object.fromEntries(values));
  });
}

/** Of `--no-sync` commander keeps the opposite, as `sync`. */
function valueGiven(given: Readonly<Record<string, unknown>>, name: string): unknown {
  const opposite = /^no([A-Z].*)$/.exec(name)?.[1]?.replace(/^./, (first) => first.toLowerCase());
  return opposite === undefined ? given[name] : given[opposite] === false;
}

function toArguments(specs: ArgumentSpecs): Argument[] {
  return Object.entries(specs).map(([name, spec]) => {
    const word = spec.many ? `${name}...` : name;
    const argument = new Argument(spec.required ? `<${word}>` : `[${word}]`, spec.summary);
    return spec.choices === undefined ? argument : argument.choices(spec.choices);
  });
}

export function toOption(name: string, spec: OptionSpec): Option {
  const short = spec.short === undefined ? "" : `-${spec.short}, `;
  if (!takesValue(spec)) return new Option(`${short}${flagOf(name)}`, spec.summary);
  const value = spec.optional ? `[${spec.value}]` : `<${spec.value}>`;
  const option = new Option(`${short}${flagOf(name)} ${value}`, spec.summary);
  if (spec.optional) option.preset("");
  if (spec.choices !== undefined) option.choices(spec.choices);
  const { parse, many } = spec;
  if (parse !== undefined) option.argParser((text) => parsed(text, parse));
  return many ? collecting(option) : option;
}

/** Every use of the option adds its value; commander's own variadic options swallow the arguments after them. */
function collecting(option: Option): Option {
  const parseOne = option.parseArg;
  return option.argParser((text, before: unknown) => {
    const value: unknown = parseOne === undefined ? text : parseOne(text, undefined);
    return Array.isArray(before) ? [...before, value] : [value];
  });
}

function parsed(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`It ${messageOf(error)}`);
  }
}

function absent(option: OptionSpec): unknown {
  if (!takesValue(option)) return false;
  return option.many ? [] : undefined;
}
