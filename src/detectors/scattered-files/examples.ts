import { bash, edit, read, search, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const FOLDERS = ["login", "cart", "order", "price", "stock", "tax", "mail", "search", "admin"];
const FILES = FOLDERS.map((folder) => `src/${folder}/index.ts`);

export const examples: readonly DetectorExample[] = [
  {
    title: "one request, nine folders, nine different changes",
    session: session()
      .prompt("fix the login")
      .step(...FILES.map((file) => read(file)))
      .step(...FILES.map((file) => edit(file, { removed: `log in to ${file}` })))
      .build(),
    flags: ["c10"],
  },
  {
    title: "only what the login is made of",
    session: session()
      .prompt("fix the login")
      .step(search("login"))
      .step(read("src/login/index.ts"), read("src/login/session.ts"), read("src/login/form.ts"))
      .step(edit("src/login/session.ts"))
      .step(bash("npm test", { exit: 1, output: "1 failed" }))
      .step(read("src/login/form.test.ts"))
      .step(edit("src/login/form.ts"))
      .step(bash("npm test", { output: "12 passed" }))
      .step(bash("git diff --stat"))
      .build(),
    flags: [],
  },
  {
    title: "a rename across the project is one change",
    session: session()
      .prompt("rename login to signIn")
      .step(...FILES.map((file) => read(file)))
      .step(...FILES.map((file) => edit(file, { removed: "login", added: "signIn" })))
      .build(),
    flags: [],
  },
];
