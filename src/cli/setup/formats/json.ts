import {
  applyEdits,
  type FormattingOptions,
  modify,
  type ParseError,
  parse,
  printParseErrorCode,
} from "jsonc-parser";
import { isObject, type Json, type JsonObject } from "../../../session/json.ts";
import { SERVER_NAME, type SettingsFormat } from "./format.ts";

/** JSON, with the comments and trailing commas that some clients allow. */
export const json: SettingsFormat = {
  alone: (key, entry) => `${JSON.stringify({ [key]: { [SERVER_NAME]: entry } }, null, 2)}\n`,
  withEntry(text, key, entry) {
    const { mark, body } = withoutMark(text);
    if (body.trim() === "") return mark + this.alone(key, entry);
    const servers = serversIn(body, key);
    const known = servers?.[SERVER_NAME];
    if (!isObject(known)) return mark + edited(body, [key, SERVER_NAME], entry);
    const changes = Object.entries(entry).filter(([field, value]) => !isSame(known[field], value));
    return (
      mark + changes.reduce((done, [field, value]) => edited(done, [key, SERVER_NAME, field], value), body)
    );
  },
  withoutEntry(text, key) {
    const { mark, body } = withoutMark(text);
    if (body.trim() === "") return text;
    const servers = serversIn(body, key);
    if (servers === undefined || !Object.hasOwn(servers, SERVER_NAME)) return text;
    const isAlone = Object.keys(servers).length === 1;
    return mark + edited(body, isAlone ? [key] : [key, SERVER_NAME], undefined);
  },
};

/** Some editors begin a file with a mark that JSON does not know. */
function withoutMark(text: string): { readonly mark: string; readonly body: string } {
  return text.startsWith("\uFEFF") ? { mark: "\uFEFF", body: text.slice(1) } : { mark: "", body: text };
}

function serversIn(text: string, key: string): JsonObject | undefined {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) throw new Error(`${printParseErrorCode(error.error)} in line ${lineAt(text, error.offset)}`);
  if (!isObject(value)) throw new Error("it holds no object");
  const servers = value[key];
  if (servers === undefined || isObject(servers)) return servers;
  throw new Error(`"${key}" in it is no object`);
}

function edited(text: string, path: string[], value: unknown): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions: styleOf(text) }));
}

/** As the file is written so far. */
function styleOf(text: string): FormattingOptions {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}

function isSame(a: Json | undefined, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
