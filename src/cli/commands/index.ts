import type { CommandEntry } from "../command.ts";

/**
 * Every command: one line here and one file beside. A summary is one line in `sesh --help`.
 * `overview` is what `sesh` alone does.
 */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "overview",
    group: "Look",
    summary: "read what is new and show everything at a glance",
    load: async () => (await import("./overview.ts")).overview,
  },
  {
    name: "reflect",
    group: "Look",
    summary: "one session: grade, findings, errors, tools",
    load: async () => (await import("./reflect.ts")).reflect,
  },
  {
    name: "explain",
    group: "Look",
    summary: "what a pattern means, why it matters, what to do",
    load: async () => (await import("./explain.ts")).explain,
  },
  {
    name: "list",
    group: "Look",
    summary: "recent sessions",
    load: async () => (await import("./list.ts")).list,
  },
  {
    name: "search",
    group: "Look",
    summary: "where something was said or done, in any session",
    takesText: true,
    load: async () => (await import("./search.ts")).search,
  },
  {
    name: "stats",
    group: "Look",
    summary: "lifetime figures, tokens included",
    load: async () => (await import("./stats.ts")).stats,
  },
  {
    name: "report",
    group: "Look",
    summary: "where it is going: trend, recurring patterns, against before",
    load: async () => (await import("./report.ts")).report,
  },
  {
    name: "web",
    group: "Look",
    summary: "the dashboard, in the browser",
    load: async () => (await import("./web.ts")).web,
  },
  {
    name: "demo",
    group: "Look",
    summary: "try any of this on made-up sessions",
    load: async () => (await import("./demo.ts")).demo,
  },
  {
    name: "sync",
    group: "Collect",
    summary: "find every session on this machine and read what is new",
    load: async () => (await import("./sync.ts")).sync,
  },
  {
    name: "watch",
    group: "Collect",
    summary: "keep reading what is new",
    load: async () => (await import("./watch.ts")).watch,
  },
  {
    name: "log",
    group: "Collect",
    summary: "read one transcript, or all below a folder",
    load: async () => (await import("./log.ts")).log,
  },
  {
    name: "export",
    group: "Share",
    summary: "one session as one document, or as a transcript",
    load: async () => (await import("./export.ts")).exportCommand,
  },
  {
    name: "handoff",
    group: "Share",
    summary: "what the next session needs to go on, in few tokens",
    load: async () => (await import("./handoff.ts")).handoff,
  },
  {
    name: "init",
    group: "Set up",
    summary: "keep this project's sessions in a database of its own",
    load: async () => (await import("./init.ts")).init,
  },
  {
    name: "setup",
    group: "Set up",
    summary: "let agents ask sesh themselves: settings for MCP clients",
    load: async () => (await import("./setup.ts")).setup,
  },
  {
    name: "config",
    group: "Set up",
    summary: "the settings that count here, and who set each",
    load: async () => (await import("./config.ts")).config,
  },
  {
    name: "doctor",
    group: "Set up",
    summary: "what was found and skipped and why; database health",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  {
    name: "completion",
    group: "Set up",
    summary: "complete commands and options in bash, zsh or fish",
    load: async () => (await import("./completion.ts")).completion,
  },
];
