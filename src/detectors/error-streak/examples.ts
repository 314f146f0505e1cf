import { bash, FAILED_BY_TOOL, names, read, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const missing = { outcome: FAILED_BY_TOOL, output: "File does not exist." };

export const examples: readonly DetectorExample[] = [
  {
    title: "three steps in a row, nothing gained",
    session: session()
      .prompt("deploy it")
      .step(
        bash("./deploy.sh staging", { exit: 127, output: "bash: ./deploy.sh: No such file or directory" }),
      )
      .step(read("scripts/deploy.sh", missing))
      .step(
        bash("./deploy.sh staging", { exit: 127, output: "bash: ./deploy.sh: No such file or directory" }),
      )
      .build(),
    flags: ["c1"],
  },
  {
    title: "after the first failure it finds out where the script is",
    session: session()
      .prompt("deploy it")
      .step(
        bash("./deploy.sh staging", { exit: 127, output: "bash: ./deploy.sh: No such file or directory" }),
      )
      .step(names("**/deploy*", { output: "scripts/release/deploy.sh" }))
      .step(bash("scripts/release/deploy.sh staging", { output: "deployed" }))
      .build(),
    flags: [],
  },
  {
    title: "three failures in one batch are one step",
    session: session()
      .prompt("look at it")
      .step(read("a.ts", missing), read("b.ts", missing), read("c.ts", missing))
      .step(bash("ls", { output: "src" }))
      .build(),
    flags: [],
  },
  {
    title: "red tests between fixes are work",
    session: session()
      .prompt("make the tests pass")
      .step(bash("npm test", { exit: 1, output: "Tests: 3 failed" }))
      .step(bash("npm test", { exit: 1, output: "Tests: 2 failed" }))
      .step(bash("npm test", { exit: 1, output: "Tests: 1 failed" }))
      .build(),
    flags: [],
  },
];
