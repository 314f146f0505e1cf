import { read, search, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const FILES = ["cart.ts", "order.ts", "price.ts", "stock.ts", "tax.ts"];

export const examples: readonly DetectorExample[] = [
  {
    title: "five files named in the request, read one by one",
    session: session()
      .prompt("compare cart.ts, order.ts, price.ts, stock.ts and tax.ts")
      .step(read("src/cart.ts"))
      .step(read("src/order.ts"))
      .step(read("src/price.ts"))
      .step(read("src/stock.ts"))
      .step(read("src/tax.ts"))
      .build(),
    flags: ["c2", "c3", "c4", "c5"],
  },
  {
    title: "issued together",
    session: session()
      .prompt("compare cart.ts, order.ts, price.ts, stock.ts and tax.ts")
      .step(...FILES.map((file) => read(`src/${file}`)))
      .build(),
    flags: [],
  },
  {
    title: "each search leads to the next file",
    session: session()
      .prompt("find the bug")
      .step(search("total", { output: "src/cart.ts:3: total" }))
      .step(read("src/cart.ts", { output: 'import { tax } from "./tax.ts"' }))
      .step(read("src/tax.ts", { output: 'import { rate } from "./rate.ts"' }))
      .step(read("src/rate.ts", { output: 'import { base } from "./base.ts"' }))
      .step(read("src/base.ts"))
      .build(),
    flags: [],
  },
  {
    title: "ideas of its own, each confirmed by its own search",
    session: session()
      .prompt("does anything here keep state?")
      .step(search("sessionStore", { output: "src/store.ts:1: sessionStore" }))
      .step(search("cacheEntry", { output: "src/cache.ts:1: cacheEntry" }))
      .step(search("lockFile", { output: "src/lock.ts:1: lockFile" }))
      .step(search("queueName", { output: "src/queue.ts:1: queueName" }))
      .step(search("cookieJar", { output: "src/cookie.ts:1: cookieJar" }))
      .build(),
    flags: ["c2", "c3", "c4", "c5"],
  },
  {
    title: "what the part just read did not show is searched for in the same file",
    session: session()
      .prompt("how does cart.ts round, and who calls order.ts, price.ts and tax.ts?")
      .step(read("src/cart.ts", { first: 1, last: 40 }))
      .step(search("roundTotal", { path: "src/cart.ts" }))
      .step(read("src/order.ts", { first: 1, last: 40 }))
      .step(search("placeOrder", { path: "src/order.ts" }))
      .step(read("src/price.ts", { first: 1, last: 40 }))
      .step(search("formatPrice", { path: "src/price.ts" }))
      .step(read("src/tax.ts", { first: 1, last: 40 }))
      .step(search("taxRate", { path: "src/tax.ts" }))
      .build(),
    flags: [],
  },
  {
    title: "places in one file whose lines a search had given",
    session: session()
      .prompt("where does cart.ts round the total?")
      .step(
        search("round", {
          path: "src/cart.ts",
          output: "12: round(a)\n90: round(b)\n180: round(c)\n270: round(d)\n360: round(e)",
        }),
      )
      .step(read("src/cart.ts", { first: 1, last: 30 }))
      .step(read("src/cart.ts", { first: 80, last: 100 }))
      .step(read("src/cart.ts", { first: 170, last: 190 }))
      .step(read("src/cart.ts", { first: 260, last: 280 }))
      .step(read("src/cart.ts", { first: 350, last: 370 }))
      .build(),
    flags: ["c3", "c4", "c5", "c6"],
  },
  {
    title: "each search looks where the one before showed something",
    session: session()
      .prompt("where is the tax rounded?")
      .step(search("roundTax", { output: "lib/money.ts:3: roundTax" }))
      .step(
        search("halfEven", { path: "lib/money.ts", output: "9: import { halfEven } from '../math/even.ts'" }),
      )
      .step(search("bankers", { path: "math/even.ts", output: "2: see decimal/README.md" }))
      .step(search("precision", { path: "decimal/README.md", output: "4: see notes/scale.md" }))
      .step(search("trailing", { path: "notes/scale.md" }))
      .build(),
    flags: [],
  },
];
