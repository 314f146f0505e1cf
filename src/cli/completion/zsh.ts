import type { ArgumentShape, Candidates, CliShape, FlagShape } from "./shape.ts";

/** Sourced, or as the file `_sesh` in a folder of `$fpath`. */
export function zshScript({ globals, commands }: CliShape): string {
  return `#compdef sesh
# zsh completion for sesh. In ~/.zshrc, after compinit: source <(sesh completion zsh)
_sesh() {
  local curcontext="$curcontext" state state_descr line
  typeset -A opt_args
  local -a globals commands
  globals=(
${globals.flatMap(flagSpecs).map(indented).join("\n")}
  )
  commands=(
${commands.map(({ name, summary }) => indented(quoted(`${name}:${summary}`))).join("\n")}
  )
  _arguments -C -s $globals '1:command:->command' '*::argument:->rest' && return
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      curcontext="\${curcontext%:*:*}:sesh-$words[1]:"
      case $words[1] in
${commands.map(commandCase).join("\n")}
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_sesh" ]; then _sesh "$@"; else compdef _sesh sesh; fi
`;
}

function commandCase({ name, flags, arguments: args }: CliShape["commands"][number]): string {
  const specs = [...flags.flatMap(flagSpecs), ...args.map(argumentSpec)];
  return `        ${name}) _arguments -s $globals ${specs.join(" ")} ;;`;
}

function flagSpecs({ flag, short, summary, value, many }: FlagShape): string[] {
  const tail = value === undefined ? "" : `:${escaped(value.name)}:${action(value.candidates)}`;
  const names = short === undefined ? [flag] : [flag, short];
  const others = many ? "*" : names.length > 1 ? `(${names.join(" ")})` : "";
  return names.map((name) =>
    quoted(`${others}${name}${value !== undefined && name === flag ? "=" : ""}[${escaped(summary)}]${tail}`),
  );
}

function argumentSpec({ name, candidates, many }: ArgumentShape): string {
  return quoted(`${many ? "*" : ""}:${escaped(name)}:${action(candidates)}`);
}

function action(candidates: Candidates): string {
  if (candidates === null) return " ";
  if ("words" in candidates) return `(${candidates.words.join(" ")})`;
  return candidates.path === "file" ? "_files" : "_files -/";
}

function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function indented(line: string): string {
  return `    ${line}`;
}
