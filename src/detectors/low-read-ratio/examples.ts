import { edit, read, search, session, write } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const FILES = ["cart.ts", "order.ts", "price.ts", "stock.ts", "tax.ts"];

export const examples: readonly DetectorExample[] = [
  {
    title: "five files read, ten edits",
    session: session()
      .prompt("show prices in cents")
      .step(...FILES.map((file) => read(file)))
      .step(...FILES.map((file) => edit(file)))
      .step(...FILES.map((file) => edit(file, { removed: "more" })))
      .build(),
    flags: ["c9", "c10", "c11", "c12", "c13", "c14", "c15"],
  },
  {
    title: "what uses a price is looked at before five edits",
    session: session()
      .prompt("show prices in cents")
      .step(search("formatPrice"), search("roundPrice"), search("priceOf"))
      .step(...FILES.map((file) => read(file)))
      .step(...FILES.map((file) => edit(file)))
      .build(),
    flags: [],
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
