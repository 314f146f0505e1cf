import type { Diagnosis } from "../../../wire/questions.ts";
import { bytes, count, plural } from "../../pieces/numbers.ts";
import { Facts } from "./facts.tsx";

export function Database({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { database, health, problems, configFiles } = diagnosis;
  const facts = health?.database;
  return (
    <Facts
      facts={{
        file: database && <span className="health-path">{database.path}</span>,
        because: database?.because,
        size: facts && bytes(facts.bytes),
        state: facts && (facts.integrity === "ok" ? "sound" : facts.integrity),
        holds:
          facts &&
          `${plural(facts.sessions, "session")}, ${plural(facts.subAgents, "sub-agent")}, ${plural(facts.copies, "copy", "copies")} not counted`,
        "read from": health && `${count(health.files.known)} files, ${bytes(health.files.bytes)}`,
        version: facts && `schema ${facts.schemaVersion}, SQLite ${facts.sqliteVersion}`,
        settings: configFiles?.map(({ path }) => path).join(", "),
        problem: problems.map(({ message }) => message).join(" "),
      }}
    />
  );
}
