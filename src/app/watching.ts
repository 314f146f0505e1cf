import { statSync } from "node:fs";
import { discover } from "../ingest/discovery.ts";
import { digest } from "../session/digest.ts";
import type { Machine } from "./machine.ts";

/** A mark of the files that a sync looks at: another one means that there is something to read. Opens none of them. */
export function markOfFiles(machine: Machine): string {
  const { files, unreadable } = discover(machine);
  const marks = files.map(({ path, size, mtimeMs }) => `${path}\0${size}\0${mtimeMs}`);
  return digest([...marks, ...unreadable.map(({ path }) => path)].join("\n"));
}

/** A mark of the database: another one means that some process wrote to it. */
export function markOfDatabase(path: string): string {
  return [path, `${path}-wal`]
    .map((file) => statSync(file, { throwIfNoEntry: false }))
    .map((stat) => (stat === undefined ? "none" : `${stat.size} ${stat.mtimeMs}`))
    .join("\n");
}
