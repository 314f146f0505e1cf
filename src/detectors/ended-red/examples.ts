import { bash, edit, read, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const red = { exit: 1, output: "Tests: 2 failed, 10 passed" };

export const examples: readonly DetectorExample[] = [
  {
    title: "handed over with failing tests",
    session: session()
      .prompt("fix the parser")
      .step(read("src/parser.ts"))
      .step(edit("src/parser.ts"))
      .step(bash("npm test", red))
      .say("The parser is fixed.")
      .build(),
    flags: ["c3"],
  },
  {
    title: "red on the way, green at the end",
    session: session()
      .prompt("fix the parser")
      .step(edit("src/parser.ts"))
      .step(bash("npm test", red))
      .step(edit("src/parser.ts", { removed: "a", added: "b" }))
      .step(bash("npm test", { output: "Tests: 12 passed" }))
      .build(),
    flags: [],
  },
  {
    title: "nothing was edited: the user asked how the tests are",
    session: session().prompt("do the tests pass?").step(bash("npm test", red)).build(),
    flags: [],
  },
];
