import { edit, read, session, write } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const FILES = ["a.ts", "b.ts", "c.ts", "d.ts", "e.ts"];

export const examples: readonly DetectorExample[] = [
  {
    title: "five files read, ten edits",
    session: session()
      .prompt("clean up")
      .step(...FILES.map((file) => read(file)))
      .step(...FILES.map((file) => edit(file)))
      .step(...FILES.map((file) => edit(file, { removed: "more" })))
      .build(),
    flags: ["c9", "c10", "c11", "c12", "c13", "c14", "c15"],
  },
  {
    title: "files that the session created do not count",
    session: session()
      .prompt("add them")
      .step(...FILES.map((file) => read(`old/${file}`)))
      .step(...FILES.map((file) => write(`new/${file}`)))
      .step(...FILES.map((file) => edit(`new/${file}`)))
      .build(),
    flags: [],
  },
];
