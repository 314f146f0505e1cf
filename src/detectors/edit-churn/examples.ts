import { bash, edit, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

export const examples: readonly DetectorExample[] = [
  {
    title: "tried and taken back",
    session: session()
      .prompt("fix the margin")
      .step(edit("src/page.ts", { removed: "margin: 4", added: "margin: 8" }))
      .step(bash("npm test"))
      .step(edit("src/page.ts", { removed: "margin: 8", added: "margin: 4" }))
      .build(),
    flags: ["c3"],
  },
  {
    title: "looked before it changed, once",
    session: session()
      .prompt("fix the margin")
      .step(bash("grep -rn margin src", { output: "src/page.ts:3: margin: 4" }))
      .step(edit("src/page.ts", { removed: "margin: 4", added: "margin: 6" }))
      .step(bash("npm test"))
      .build(),
    flags: [],
  },
  {
    title: "the same line again and again",
    session: session()
      .prompt("fix the margin")
      .step(edit("src/page.ts", { removed: "1", added: "2" }))
      .step(edit("src/page.ts", { removed: "2", added: "3" }))
      .step(edit("src/page.ts", { removed: "3", added: "4" }))
      .step(edit("src/page.ts", { removed: "4", added: "5" }))
      .step(edit("src/page.ts", { removed: "5", added: "6" }))
      .build(),
    flags: ["c5"],
  },
  {
    title: "many edits of one file at different places",
    session: session()
      .prompt("rename it")
      .step(
        edit("src/page.ts", { removed: "a1", added: "b1" }),
        edit("src/page.ts", { removed: "a2", added: "b2" }),
      )
      .step(edit("src/page.ts", { removed: "a3", added: "b3" }))
      .step(edit("src/page.ts", { removed: "a4", added: "b4" }))
      .step(edit("src/page.ts", { removed: "a5", added: "b5" }))
      .build(),
    flags: [],
  },
  {
    title: "the user asked to have it back",
    session: session()
      .prompt("make the margin 8")
      .step(edit("src/page.ts", { removed: "margin: 4", added: "margin: 8" }))
      .prompt("no, back to 4")
      .step(edit("src/page.ts", { removed: "margin: 8", added: "margin: 4" }))
      .build(),
    flags: [],
  },
  {
    title: "a list of what is done",
    session: session()
      .prompt("keep the list up to date")
      .step(edit("docs/list.md", { removed: "open", added: "done" }))
      .step(edit("docs/list.md", { removed: "done", added: "open" }))
      .build(),
    flags: [],
  },
];
