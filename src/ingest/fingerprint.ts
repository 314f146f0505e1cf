import { READERS_VERSION } from "../transcripts/version.ts";

/**
 * What was read of a file, to tell later whether that still is so: `<readers' version>:<companion>:<content>`.
 * `content` is of the part of the file that was read, `companion` of the file beside it ("" for none).
 */
export function fingerprintOf(content: string, companion: string): string {
  return `${READERS_VERSION}:${companion}:${content}`;
}

/** Readers of another version read anew, whatever the bytes say. */
export function isByTheseReaders(fingerprint: string): boolean {
  return fingerprint.startsWith(`${READERS_VERSION}:`);
}

export function isOfContent(fingerprint: string, content: string): boolean {
  return fingerprint.endsWith(`:${content}`);
}

export function isWithCompanion(fingerprint: string, companion: string): boolean {
  return fingerprint.split(":")[1] === companion;
}
