import type { Entry } from "../client.ts";

/** The name under which clients know the server. */
export const SERVER_NAME = "sesh";

/** A language of settings, edited in place: comments, order and everything else stay as they are. */
export interface SettingsFormat {
  /** What a file with nothing else in it would say. */
  alone(key: string, entry: Entry): string;
  /**
   * The text with the entry in it; other fields that somebody gave the server stay. The same text where it says so
   * already. @throws Error that says why the text cannot be edited
   */
  withEntry(text: string, key: string, entry: Entry): string;
  /** The text without the server. @throws Error that says why the text cannot be edited */
  withoutEntry(text: string, key: string): string;
}
