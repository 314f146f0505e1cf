import type { Candidates, CliShape, FlagShape } from "./shape.ts";

export function fishScript({ globals, commands }: CliShape): string {
  const names = commands.map((command) => command.name).join(" ");
  const lines = [
    "# fish completion for sesh. Once: sesh completion fish > ~/.config/fish/completions/sesh.fish",
    "complete -c sesh -f",
    ...globals.map((flag) => flagLine(flag)),
  ];
  for (const { name, summary, flags, arguments: args } of commands) {
    const seen = `-n '__fish_seen_subcommand_from ${name}'`;
    lines.push(
      `complete -c sesh -n 'not __fish_seen_subcommand_from ${names}' -a ${name} -d ${quoted(summary)}`,
    );
    lines.push(...flags.map((flag) => flagLine(flag, seen)));
    lines.push(
      ...args.flatMap(({ candidates }) =>
        candidates === null ? [] : [`complete -c sesh ${seen} ${offer(candidates)}`],
      ),
    );
  }
  return `${lines.join("\n")}\n`;
}

function flagLine(flag: FlagShape, condition = ""): string {
  const parts = ["complete -c sesh", condition, `-l ${flag.flag.slice(2)}`];
  if (flag.short !== undefined) parts.push(`-s ${flag.short.slice(1)}`);
  if (flag.value !== undefined)
    parts.push("-r", flag.value.candidates === null ? "-f" : offer(flag.value.candidates));
  return [...parts, `-d ${quoted(flag.summary)}`].filter((part) => part !== "").join(" ");
}

function offer(candidates: NonNullable<Candidates>): string {
  if ("words" in candidates) return `-f -a ${quoted(candidates.words.join(" "))}`;
  return candidates.path === "file" ? "-F" : "-f -a '(__fish_complete_directories)'";
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
