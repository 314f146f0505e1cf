import { bash, edit, read, search, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

export const examples: readonly DetectorExample[] = [
  {
    title: "project files read, searched and edited by shell",
    session: session()
      .prompt("fix the cart")
      .step(bash("cat src/cart.ts"))
      .step(bash("grep -rn cartTotal src"))
      .step(bash("sed -i 's/total/sum/' src/cart.ts"))
      .build(),
    flags: ["c1", "c2", "c3"],
  },
  {
    title: "the tools for the files, the shell for the tests",
    session: session()
      .prompt("fix the cart")
      .step(read("src/cart.ts"))
      .step(search("cartTotal", { path: "src" }))
      .step(edit("src/cart.ts", { removed: "total", added: "sum" }))
      .step(bash("npm test 2>&1 | tail -20"))
      .build(),
    flags: [],
  },
  {
    title: "trimming, counting, running and files elsewhere are no overuse",
    session: session()
      .prompt("fix the cart")
      .step(bash("npm test 2>&1 | tail -20"))
      .step(bash("ls src"))
      .step(bash("wc -l src/*.ts"))
      .step(bash("cat /tmp/server.log"))
      .step(bash("grep -c TODO src/cart.ts | sort | uniq -c"))
      .build(),
    flags: [],
  },
];
