import { agent, bash, edit, read, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

export const examples: readonly DetectorExample[] = [
  {
    title: "the tests ran before the last edit, not after it",
    session: session()
      .prompt("fix the parser")
      .step(read("src/parser.ts"))
      .step(bash("npm test", { exit: 1, output: "Tests: 1 failed" }))
      .step(edit("src/parser.ts"))
      .say("Fixed.")
      .build(),
    flags: ["c3"],
  },
  {
    title: "the manifest names tests, and none ran",
    session: session()
      .prompt("rename the option")
      .step(read("package.json", { output: '{ "scripts": { "test": "vitest" } }' }), read("src/options.ts"))
      .step(edit("src/options.ts"))
      .build(),
    flags: ["c3"],
  },
  {
    title: "checked after the last edit",
    session: session()
      .prompt("fix the parser")
      .step(read("src/parser.ts"))
      .step(edit("src/parser.ts"))
      .step(bash("npm test", { output: "Tests: 12 passed" }))
      .build(),
    flags: [],
  },
  {
    title: "the program itself was run, or a sub-agent may have checked",
    session: session()
      .prompt("print the total")
      .step(bash("npm test"))
      .step(edit("src/total.ts"))
      .step(bash("node dist/total.js"))
      .prompt("and the average")
      .step(edit("src/total.ts", { removed: "a", added: "b" }))
      .step(agent("check the change"))
      .build(),
    flags: [],
  },
  {
    title: "a check of other files is none",
    session: session()
      .prompt("change the greeting on the page and in the server")
      .step(edit("server/greet.go"), edit("web/greet.ts"))
      .step(bash("go test ./...", { output: "ok" }))
      .build(),
    flags: ["c2"],
  },
  {
    title: "prose is not checked",
    session: session()
      .prompt("test, then describe it")
      .step(bash("npm test"))
      .step(edit("README.md"))
      .build(),
    flags: [],
  },
];
