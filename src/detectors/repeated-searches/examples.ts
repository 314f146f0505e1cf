import { edit, read, search, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

export const examples: readonly DetectorExample[] = [
  {
    title: "the same search, answered before, nothing changed",
    session: session()
      .prompt("where is the cart total computed?")
      .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal" }))
      .step(read("src/cart.ts"))
      .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal" }))
      .build(),
    flags: ["c3"],
  },
  {
    title: "the answer is used, and the next search asks something new",
    session: session()
      .prompt("where is the cart total computed?")
      .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal" }))
      .step(read("src/cart.ts"))
      .step(search("taxRate", { output: "src/tax.ts:1:taxRate" }))
      .build(),
    flags: [],
  },
  {
    title: "an edit of a searched file lies between: a second look",
    session: session()
      .prompt("rename cartTotal")
      .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal" }))
      .step(read("src/cart.ts"))
      .step(edit("src/cart.ts"))
      .step(search("cartTotal", { output: "" }))
      .build(),
    flags: [],
  },
  {
    title: "an edit elsewhere cannot change the answer",
    session: session()
      .prompt("where is the cart total computed?")
      .step(search("cartTotal", { path: "src", output: "src/cart.ts:3:cartTotal" }))
      .step(edit("docs/cart.md"))
      .step(search("cartTotal", { path: "src", output: "src/cart.ts:3:cartTotal" }))
      .build(),
    flags: ["c3"],
  },
  {
    title: "after a compaction the first answer is gone",
    session: session()
      .prompt("where is the cart total computed?")
      .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal" }))
      .compact("We looked at the cart.")
      .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal" }))
      .build(),
    flags: [],
  },
  {
    title: "the history that a resumed session begins with holds the answer",
    session: session()
      .prompt("where is the cart total computed?")
      .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal", copied: true }))
      .prompt("and who calls it?")
      .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal" }))
      .build(),
    flags: ["c2"],
  },
];
