import { bash, edit, FAILED_BY_TOOL, read, session } from "../../session/build-session.ts";
import type { DetectorExample } from "../detector.ts";

const missing = { outcome: FAILED_BY_TOOL, output: "File does not exist." };
const notFound = { exit: 127, output: "bash: gradlew: command not found" };

export const examples: readonly DetectorExample[] = [
  {
    title: "the same call, the same answer",
    session: session()
      .prompt("look at the config")
      .step(read("config/app.yml", missing))
      .step(read("config/app.yml", missing))
      .step(bash("ls config"))
      .build(),
    flags: ["c2"],
  },
  {
    title: "finds out where the file is instead",
    session: session()
      .prompt("look at the config")
      .step(read("config/app.yml", missing))
      .step(bash("ls config", { output: "app.yaml" }))
      .step(read("config/app.yaml"))
      .build(),
    flags: [],
  },
  {
    title: "looking around changes nothing",
    session: session()
      .prompt("build it")
      .step(bash("gradlew build", notFound))
      .step(bash("ls"))
      .step(bash("gradlew build", notFound))
      .build(),
    flags: ["c3"],
  },
  {
    title: "something was changed, or waited for, in between",
    session: session()
      .prompt("build it")
      .step(bash("gradlew build", notFound))
      .step(bash("npm install"))
      .step(bash("gradlew build", notFound))
      .step(edit("build.gradle"))
      .step(bash("gradlew build", notFound))
      .step(bash("sleep 5"))
      .step(bash("gradlew build", notFound))
      .build(),
    flags: [],
  },
  {
    title: "the user asked for it again, or the answer was another",
    session: session()
      .prompt("look at the config")
      .step(read("config/app.yml", missing))
      .prompt("try again")
      .step(read("config/app.yml", missing))
      .step(read("config/app.yml", { outcome: FAILED_BY_TOOL, output: "Permission denied." }))
      .build(),
    flags: [],
  },
];
