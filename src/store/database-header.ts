import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** The first bytes of a database file (https://www.sqlite.org/fileformat.html). */
export interface Header {
  readonly isEmpty: boolean;
  readonly isDatabase: boolean;
  readonly applicationId: number;
  /** Nothing was ever created in it, as far as the file itself tells. */
  readonly isWithoutTables: boolean;
}

const MAGIC = "SQLite format 3\0";
const HEADER_BYTES = 100;
const SCHEMA_COOKIE_AT = 40;
const APPLICATION_ID_AT = 68;

/** Throws if the file cannot be read, or is no file. */
export function readHeader(path: string): Header {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) throw new Error("it is a folder");
    if (!stat.isFile()) throw new Error("it is not a file");
    const bytes = Buffer.alloc(HEADER_BYTES);
    const filled = readSync(descriptor, bytes, 0, HEADER_BYTES, 0);
    const isDatabase = filled === HEADER_BYTES && bytes.toString("latin1", 0, MAGIC.length) === MAGIC;
    return {
      isEmpty: stat.size === 0,
      isDatabase,
      applicationId: bytes.readUInt32BE(APPLICATION_ID_AT),
      isWithoutTables: isDatabase && bytes.readUInt32BE(SCHEMA_COOKIE_AT) === 0,
    };
  } finally {
    closeSync(descriptor);
  }
}
