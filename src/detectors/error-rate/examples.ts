import { bash, edit, FAILED_BY_TOOL, names, REJECTED, read, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const missing = { outcome: FAILED_BY_TOOL, output: "File does not exist." };

export const examples: readonly DetectorExample[] = [
  {
    title: "two of five calls looked for files that are not there",
    session: session()
      .prompt("fix the cart")
      .step(read("src/cart.js", missing))
      .step(read("lib/cart.ts", missing))
      .step(read("src/cart.ts"))
      .step(edit("src/cart.ts"))
      .step(bash("npm test", { output: "5 passed" }))
      .build(),
    flags: ["c1", "c2"],
  },
  {
    title: "the name is looked up, and then it is right",
    session: session()
      .prompt("fix the cart")
      .step(names("**/cart.*", { output: "src/cart.ts" }))
      .step(read("src/cart.ts"))
      .step(edit("src/cart.ts"))
      .step(bash("npm test", { exit: 1, output: "1 failed, 4 passed" }))
      .step(edit("src/cart.ts", { removed: "new", added: "newer" }))
      .step(bash("npm test", { output: "5 passed" }))
      .build(),
    flags: [],
  },
  {
    title: "red tests are work, and what the user declines is no mistake",
    session: session()
      .prompt("fix the cart")
      .step(bash("npm test", { exit: 1, output: "Tests: 1 failed, 4 passed" }))
      .step(read("src/cart.ts"))
      .step(edit("src/cart.ts", { outcome: REJECTED }))
      .step(edit("src/cart.ts"))
      .step(bash("npm test", { output: "Tests: 5 passed" }))
      .build(),
    flags: [],
  },
];
