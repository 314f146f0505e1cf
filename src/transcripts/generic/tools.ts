import { asString, isObject, type Json } from "../../session/json.ts";
import type { CallKind } from "../../session/tool-call.ts";

/** What a tool does: its kind, and for searches and edits the sort of it. */
export interface ToolUse {
  readonly kind: CallKind;
  readonly form: "plain" | "names" | "patch";
}

/** Names as many agents write them, without case, `_`, `-` and spaces. */
const NAMES: Readonly<Record<Exclude<CallKind, "mcp" | "other"> | "names" | "patch", string>> = {
  shell:
    "bash shell sh zsh exec execcommand execbash executebash executecommand executeshell runcommand runshell " +
    "runshellcommand runbash runbashcommand shellcommand shellexec localshell terminal runinterminal terminalcommand " +
    "runterminalcmd runterminalcommand containerexec powershell pwsh cmd bashtool",
  read:
    "read readfile readfiles readmanyfiles view viewfile cat fileread readfilecontent getfilecontents openfile " +
    "readnotebook notebookread readtextfile",
  write: "write writefile filewrite writetofile createfile create createnewfile savefile newfile",
  edit:
    "edit editfile editfiles fileedit strreplace strreplaceedit replace replaceinfile replacestringinfile multiedit " +
    "multireplacestringinfile searchreplace searchandreplace applydiff notebookedit editnotebook updatefile insert " +
    "insertedit inserteditintofile strreplacebasededittool strreplaceeditor",
  patch: "applypatch patch patchfile",
  search:
    "grep search ripgrep rg searchfilecontent grepsearch searchfiles searchfile searchcode searchtext codesearch " +
    "codebasesearch semanticsearch searchcontent searchcodebase greptool",
  names:
    "glob find findfile findfiles findbyname filesearch globfilesearch findfilesbyname searchfilesbyname globtool",
  list: "list ls lstool listdir listdirectory listfiles lsdir dir tree viewdirectory readdirectory readdir",
  web:
    "webfetch websearch fetch fetchurl fetchwebpage googlewebsearch readurl httprequest openurl browser " +
    "browserusage searchweb",
  agent:
    "task agent spawn spawnagent subagent runsubagent delegate delegatetask dispatchagent newtask launchagent " +
    "codebaseinvestigator",
  plan: "todo todos todowrite todoread writetodos todolist managetodolist updatetodo updatetodolist plan updateplan",
  ask: "ask askuser askuserquestion askquestion askfollowupquestion requestuserinput question",
  meta:
    "skill toolsearch reportintent think exitplanmode enterplanmode attemptcompletion finish submit sleep wait " +
    "savememory storememory updatetopic killshell readbash stopbash bashoutput",
};

const USES: ReadonlyMap<string, ToolUse> = new Map([
  ...named(NAMES.shell, { kind: "shell", form: "plain" }),
  ...named(NAMES.read, { kind: "read", form: "plain" }),
  ...named(NAMES.write, { kind: "write", form: "plain" }),
  ...named(NAMES.edit, { kind: "edit", form: "plain" }),
  ...named(NAMES.patch, { kind: "edit", form: "patch" }),
  ...named(NAMES.search, { kind: "search", form: "plain" }),
  ...named(NAMES.names, { kind: "search", form: "names" }),
  ...named(NAMES.list, { kind: "list", form: "plain" }),
  ...named(NAMES.web, { kind: "web", form: "plain" }),
  ...named(NAMES.agent, { kind: "agent", form: "plain" }),
  ...named(NAMES.plan, { kind: "plan", form: "plain" }),
  ...named(NAMES.ask, { kind: "ask", form: "plain" }),
  ...named(NAMES.meta, { kind: "meta", form: "plain" }),
]);

function named(names: string, use: ToolUse): readonly (readonly [string, ToolUse])[] {
  return names.split(" ").map((name) => [name, use] as const);
}

const OTHER: ToolUse = { kind: "other", form: "plain" };

/** What a tool of this name does in the agents we know of; `other` where it is none of theirs. */
export function toolUseOf(tool: string, input: Json): ToolUse {
  if (/^mcp(__|:)/.test(tool)) return { kind: "mcp", form: "plain" };
  const name = tool
    .replace(/^(functions|default_api)[.:]/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  if (name === "strreplacebasededittool" || name === "strreplaceeditor") return editorUse(input);
  return USES.get(name) ?? OTHER;
}

/** The text editor tools whose input says what they do. */
function editorUse(input: Json): ToolUse {
  const command = isObject(input) ? asString(input.command) : null;
  if (command === "view") return { kind: "read", form: "plain" };
  return { kind: command === "create" ? "write" : "edit", form: "plain" };
}
