import { bash, edit, FAILED_BY_TOOL, read, search, session, write } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

export const examples: readonly DetectorExample[] = [
  {
    title: "an existing file is overwritten without a look",
    session: session()
      .prompt("raise the timeout to 30 seconds")
      .step(write("config.json", { how: "overwrite", content: '{ "timeout": 30 }' }))
      .build(),
    flags: ["c1"],
  },
  {
    title: "read first, then only the one setting is changed",
    session: session()
      .prompt("raise the timeout to 30 seconds")
      .step(read("config.json", { output: '{ "timeout": 5, "retries": 3 }' }))
      .step(edit("config.json", { removed: '"timeout": 5', added: '"timeout": 30' }))
      .build(),
    flags: [],
  },
  {
    title: "the tool refused the edit because the file was not read",
    session: session()
      .prompt("fix the cart")
      .step(
        edit("src/cart.ts", {
          outcome: FAILED_BY_TOOL,
          output:
            "<tool_use_error>File has not been read yet. Read it first before writing to it.</tool_use_error>",
        }),
      )
      .build(),
    flags: ["c1"],
  },
  {
    title: "read with sed in a shell",
    session: session()
      .prompt("fix the cart")
      .step(bash("sed -n '1,80p' src/cart.ts", { output: "export const total = 1;" }))
      .step(edit("src/cart.ts"))
      .build(),
    flags: [],
  },
  {
    title: "its lines came up in a search",
    session: session()
      .prompt("fix the cart")
      .step(search("total", { output: "/work/src/cart.ts:3:export const total = 1;" }))
      .step(edit("src/cart.ts"))
      .build(),
    flags: [],
  },
  {
    title: "the session wrote the file itself",
    session: session().prompt("add a cart").step(write("src/cart.ts")).step(edit("src/cart.ts")).build(),
    flags: [],
  },
];
