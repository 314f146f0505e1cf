import { edit, read, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const FILES = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map((folder) => `src/${folder}/index.ts`);

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
    title: "a rename across the project is one change",
    session: session()
      .prompt("rename login to signIn")
      .step(...FILES.map((file) => read(file)))
      .step(...FILES.map((file) => edit(file, { removed: "login", added: "signIn" })))
      .build(),
    flags: [],
  },
];
