import { bash, edit, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const red = { exit: 1, output: "Tests: 1 failed" };
const green = { output: "Tests: 12 passed" };

export const examples: readonly DetectorExample[] = [
  {
    title: "mended, broken, mended, broken",
    session: session()
      .prompt("make it faster")
      .step(bash("npm test", green))
      .step(edit("src/cache.ts", { removed: "a", added: "b" }))
      .step(bash("npm test", red))
      .step(edit("src/cache.ts", { removed: "c", added: "d" }))
      .step(bash("npm test", green))
      .step(edit("src/cache.ts", { removed: "e", added: "f" }))
      .step(bash("npm test", red))
      .build(),
    flags: ["c7"],
  },
  {
    title: "broken once and mended is work",
    session: session()
      .prompt("make it faster")
      .step(bash("npm test", green))
      .step(edit("src/cache.ts"))
      .step(bash("npm test", red))
      .step(edit("src/cache.ts", { removed: "c", added: "d" }))
      .step(bash("npm test", green))
      .build(),
    flags: [],
  },
  {
    title: "without an edit in between the check is flaky, not the work",
    session: session()
      .prompt("make it faster")
      .step(edit("src/cache.ts"))
      .step(bash("npm test", green))
      .step(bash("npm test", red))
      .step(bash("npm test", green))
      .step(bash("npm test", red))
      .build(),
    flags: [],
  },
];
