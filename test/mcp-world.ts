import { readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { Client as FormerClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as FormerTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ListRootsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { asArray, asObject, asString, type JsonObject } from "../src/session/json.ts";
import { environment, type World } from "./cli-world.ts";

/** The built server, over stdio, with real clients. */

export const MCP_MAIN = fileURLToPath(new URL("../dist/bin/sesh-mcp.cjs", import.meta.url));

/** Clients of both major versions, and both ways in which the current one can speak. */
export const CLIENTS = ["previous major", "current major, 2025", "current major, 2026"] as const;
export type ClientKind = (typeof CLIENTS)[number];

export interface ToolAnswer {
  readonly isError: boolean;
  readonly text: string;
  readonly structured: JsonObject;
}

/** What the tests ask of a client, whichever it is. */
export interface TestClient {
  listTools(): Promise<readonly JsonObject[]>;
  call(name: string, args?: Record<string, unknown>, meta?: Record<string, unknown>): Promise<ToolAnswer>;
  resources(): Promise<readonly JsonObject[]>;
  templates(): Promise<readonly JsonObject[]>;
  read(uri: string): Promise<string>;
  prompts(): Promise<readonly JsonObject[]>;
  prompt(name: string, args?: Record<string, string>): Promise<JsonObject>;
  completeId(start: string): Promise<readonly string[]>;
  completePrompt(name: string, start: string): Promise<readonly string[]>;
  progressOf(name: string, args: Record<string, unknown>): Promise<readonly number[]>;
  readonly pid: number | null;
  close(): Promise<void>;
}

export interface Connecting extends World {
  readonly cwd?: string;
  /** Folders that the client says it works in; left out, it has no such thing. */
  readonly roots?: readonly string[];
}

export async function connect(kind: ClientKind, world: Connecting): Promise<TestClient> {
  const server = {
    command: process.execPath,
    args: [MCP_MAIN],
    cwd: world.cwd ?? world.home,
    env: definedOnly(environment(world)),
    stderr: "pipe" as const,
  };
  const about = { name: "test", version: "1" };
  const capabilities = world.roots === undefined ? {} : { roots: {} };
  const rootsAnswer = () => ({ roots: (world.roots ?? []).map((folder) => ({ uri: `file://${folder}` })) });
  if (kind === "previous major") {
    const client = new FormerClient(about, { capabilities });
    if (world.roots !== undefined) client.setRequestHandler(ListRootsRequestSchema, rootsAnswer);
    const transport = new FormerTransport(server);
    await client.connect(transport);
    const heard: unknown[] = [];
    const deliver = transport.onmessage;
    transport.onmessage = (...given) => {
      heard.push(given[0]);
      deliver?.(...given);
    };
    return testClient(client, () => transport.pid, heard);
  }
  const mode = kind === "current major, 2026" ? { pin: "2026-07-28" } : ("legacy" as const);
  const client = new Client(about, { capabilities, versionNegotiation: { mode } });
  if (world.roots !== undefined) client.setRequestHandler("roots/list", rootsAnswer);
  const transport = new StdioClientTransport(server);
  await client.connect(transport);
  const heard: unknown[] = [];
  const deliver = transport.onmessage;
  transport.onmessage = (...given) => {
    heard.push(given[0]);
    deliver?.(...given);
  };
  return testClient(client, () => transport.pid, heard);
}

/** `heard`: every message of the server's, in the order in which it came. */
function testClient(
  client: Client | FormerClient,
  pid: () => number | null,
  heard: readonly unknown[],
): TestClient {
  const answerOf = (result: unknown): ToolAnswer => {
    const { content, structuredContent, isError } = asObject(result);
    const texts = asArray(content).map((each) => asString(asObject(each).text) ?? "");
    return { isError: isError === true, text: texts.join("\n"), structured: asObject(structuredContent) };
  };
  const listOf = (answer: unknown, key: string) => asArray(asObject(answer)[key]).map(asObject);
  const valuesOf = (answer: unknown) =>
    asArray(asObject(asObject(answer).completion).values).map((value) => String(value));
  return {
    listTools: async () => listOf(await client.listTools(), "tools"),
    call: async (name, args = {}, meta = {}) =>
      answerOf(await client.callTool({ name, arguments: args, _meta: meta })),
    resources: async () => listOf(await client.listResources(), "resources"),
    templates: async () => listOf(await client.listResourceTemplates(), "resourceTemplates"),
    async read(uri) {
      const [content] = listOf(await client.readResource({ uri }), "contents");
      return asString(content?.text) ?? "";
    },
    prompts: async () => listOf(await client.listPrompts(), "prompts"),
    prompt: async (name, args = {}) => asObject(await client.getPrompt({ name, arguments: args })),
    completeId: async (start) =>
      valuesOf(
        await client.complete({
          ref: { type: "ref/resource", uri: "sesh://session/{id}" },
          argument: { name: "id", value: start },
        }),
      ),
    completePrompt: async (name, start) =>
      valuesOf(
        await client.complete({
          ref: { type: "ref/prompt", name },
          argument: { name: "session", value: start },
        }),
      ),
    async progressOf(name, args) {
      const before = heard.length;
      // Only asks for it: a client drops what it reads in one piece with the answer.
      const onprogress = () => {};
      const request = { name, arguments: args };
      if (client instanceof FormerClient) await client.callTool(request, undefined, { onprogress });
      else await client.callTool(request, { onprogress });
      return heard.slice(before).flatMap((message) => {
        const { method, params } = asObject(message);
        return method === "notifications/progress" ? [Number(asObject(params).progress)] : [];
      });
    },
    get pid() {
      return pid();
    },
    close: () => client.close(),
  };
}

/** By the tokenizer that the budgets are written for. */
export function tokens(value: unknown): number {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return countTokens(text, { disallowedSpecial: new Set() });
}

/** As if nothing had been written for a while: a session just written to is still at work. */
export function age(folder: string, at = new Date(Date.UTC(2026, 10, 15, 6))): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, entry);
    if (statSync(path).isFile()) utimesSync(path, at, at);
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
