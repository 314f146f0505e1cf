import type { Effects } from "../effects.ts";
import type { SettingsFormat } from "./formats/format.ts";

/** What of the machine decides where a client keeps its settings. */
export type Around = Pick<Effects, "home" | "platform" | "env">;

/** How a client starts the server. */
export interface Entry {
  readonly type?: "stdio";
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that speaks to MCP servers, and how it is told of one. */
export interface Client {
  readonly id: string;
  readonly title: string;
  /** Where it reads its user's servers. */
  fileOf(around: Around): string;
  readonly format: SettingsFormat;
  /** Under which key the servers stand, by name. */
  readonly key: string;
  /** It wants to be told what kind of server it is. */
  readonly namesType: boolean;
  /** What to do for it to take notice. */
  readonly afterwards: string;
  /** Its own way to the same, where it has one. */
  commandFor?(entry: Entry): readonly string[];
}
