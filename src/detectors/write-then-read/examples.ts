import { bash, edit, read, session, write } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

export const examples: readonly DetectorExample[] = [
  {
    title: "overwritten unseen, read, and changed again",
    session: session()
      .prompt("set the timeout")
      .step(bash("ls", { output: "config.json" }))
      .step(write("config.json", { how: "overwrite" }))
      .step(read("config.json"))
      .step(edit("config.json"))
      .build(),
    flags: ["c2"],
  },
  {
    title: "the first thing done is a change",
    session: session()
      .prompt("set the timeout")
      .step(write("config.json", { how: "overwrite" }))
      .build(),
    flags: ["c1"],
  },
  {
    title: "ordinary iteration: it knew the file",
    session: session()
      .prompt("set the timeout")
      .step(read("config.json"))
      .step(edit("config.json"))
      .step(bash("npm test", { exit: 1, output: "1 failed" }))
      .step(read("config.json"))
      .step(edit("config.json"))
      .build(),
    flags: [],
  },
];
