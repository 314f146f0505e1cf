import type { Candidates, CliShape, FlagShape } from "./shape.ts";

/**
 * For bash 3.2 and up (macOS has no newer one), without the bash-completion package. Nothing that was typed is ever
 * evaluated.
 */
export function bashScript({ globals, commands }: CliShape): string {
  const all = [...globals, ...commands.flatMap((command) => command.flags)];
  const skipped = spellings(all.filter((flag) => flag.value !== undefined));
  return `# bash completion for sesh. In ~/.bashrc: source <(sesh completion bash)
# (or, where bash is 3.2: eval "$(sesh completion bash)")
_sesh_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }
_sesh_paths() { local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen "$1" -- "$cur")); }
_sesh() {
  local IFS=$' \\t\\n' cur="\${COMP_WORDS[COMP_CWORD]}" before="" command="" word="" value_next="" place=0 at
  COMPREPLY=()
  [[ $COMP_CWORD -gt 0 ]] && before="\${COMP_WORDS[COMP_CWORD-1]}"
  # --flag=value arrives as three words.
  if [[ $cur == "=" ]]; then cur=""
  elif [[ $before == "=" ]]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    word="\${COMP_WORDS[at]}"
    if [[ $word == "=" ]]; then value_next=1; continue; fi
    if [[ -n $value_next ]]; then value_next=""; continue; fi
    case "$word" in
      ${skipped}) value_next=1 ;;
      -*) ;;
      *) if [[ -z $command ]]; then command="$word"; else place=$((place + 1)); fi ;;
    esac
  done
  case "$command $before" in
${[...valueCases("*", globals), ...commands.flatMap(({ name, flags }) => valueCases(name, flags))].join("\n")}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${commands.map(({ name, flags }) => `      ${name}) _sesh_words "${words([...flags, ...globals])}" ;;`).join("\n")}
      *) _sesh_words "${words(globals)}" ;;
    esac
    return
  fi
  case "$command $place" in
    " 0") _sesh_words "${commands.map((command) => command.name).join(" ")}" ;;
${commands.flatMap(argumentCases).join("\n")}
  esac
}
complete -F _sesh sesh
`;
}

function valueCases(command: string, flags: readonly FlagShape[]): string[] {
  return flags.flatMap((flag) => {
    if (flag.value === undefined) return [];
    const names = [flag.flag, flag.short].filter((name) => name !== undefined);
    const patterns = names.map((name) => (command === "*" ? `*" ${name}"` : `"${command} ${name}"`));
    return [`    ${patterns.join("|")}) ${complete(flag.value.candidates)} ; return ;;`];
  });
}

function argumentCases(command: CliShape["commands"][number]): string[] {
  return command.arguments.flatMap((argument, place) => {
    if (argument.candidates === null) return [];
    const pattern = argument.many ? `"${command.name} "*` : `"${command.name} ${place}"`;
    return [`    ${pattern}) ${complete(argument.candidates)} ;;`];
  });
}

function complete(candidates: Candidates): string {
  if (candidates === null) return ":";
  if ("words" in candidates) return `_sesh_words "${candidates.words.join(" ")}"`;
  return `_sesh_paths ${candidates.path === "file" ? "-f" : "-d"}`;
}

function words(flags: readonly FlagShape[]): string {
  return flags.map((flag) => flag.flag).join(" ");
}

function spellings(flags: readonly FlagShape[]): string {
  return [...new Set(flags.flatMap((flag) => [flag.flag, flag.short]))]
    .filter((name) => name !== undefined)
    .join("|");
}
