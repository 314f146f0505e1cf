import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import {
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  inputRequired,
  type McpServer,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { z } from "zod";
import { projectsAround } from "../app/projects.ts";
import { asArray, asObject, asText } from "../session/json.ts";
import { messageOf } from "../session/sesh-error.ts";
import type { World } from "./world.ts";

const texts = z.array(z.string()).readonly();

/** Where a client works, and what is known of the session that it is in. */
export const placeSchema = z
  .object({
    folder: z.string().describe("Its folder: what relative paths start from."),
    projects: texts.describe("Projects that its sessions may be filed under; none where it works anywhere."),
    current: texts.describe("Ids of the session that calls, where the client tells with each call."),
    startedIn: texts.describe("Ids of the session for which the client started the server."),
  })
  .readonly();
export type Place = z.output<typeof placeSchema>;

/** A client that does not answer which folders it works in is not waited for. */
const ROOTS_TIMEOUT_MS = 2_000;

/** Under which name the client answers (revision 2026-07-28). */
const ROOTS_KEY = "roots";

/**
 * Where the client works: its roots, else the folder that it names in the environment, else the one in which it started
 * the server. By the revision 2026-07-28 a client is asked for its roots in an answer, after which it calls again.
 */
export async function placeOf(
  server: McpServer,
  context: ServerContext,
  world: World,
): Promise<Place | InputRequiredResult> {
  const roots = await rootsOf(server, context, world);
  if (roots === "ask") return inputRequired({ inputRequests: { [ROOTS_KEY]: inputRequired.listRoots() } });
  const folders = roots.length > 0 ? roots : [asText(world.env.CLAUDE_PROJECT_DIR) ?? world.cwd];
  return {
    folder: folders[0] ?? world.cwd,
    projects: projectsAround(folders, world.home),
    current: callingIds(context),
    startedIn: textsIn(world.env.CLAUDE_CODE_SESSION_ID, world.env.CODEX_THREAD_ID),
  };
}

/**
 * Whether a call depends on where the client works: to ask it costs a message there and back. Else it names its session,
 * or nothing but full paths.
 */
export function dependsOnPlace(fields: object, given: unknown): boolean {
  const { session, project, file_path, directories } = asObject(given);
  if ("session" in fields) return session === undefined;
  const paths = [project, file_path, ...asArray(directories)].flatMap((path) => asText(path) ?? []);
  return paths.some((path) => !isAbsolute(path));
}

/** For what does not depend on it. */
export function anyPlace({ cwd }: World): Place {
  return { folder: cwd, projects: [], current: [], startedIn: [] };
}

async function rootsOf(
  server: McpServer,
  context: ServerContext,
  world: World,
): Promise<readonly string[] | "ask"> {
  const { envelope, inputResponses, droppedInputResponseKeys } = context.mcpReq;
  if (envelope !== undefined) {
    const capabilities = asObject(asObject(envelope)[CLIENT_CAPABILITIES_META_KEY]);
    if (capabilities.roots === undefined) return [];
    const hasAnswered = inputResponses !== undefined || droppedInputResponseKeys !== undefined;
    return hasAnswered ? foldersIn(inputResponses?.[ROOTS_KEY]) : "ask";
  }
  if (server.server.getClientCapabilities()?.roots === undefined) return [];
  try {
    return foldersIn(await server.server.listRoots(undefined, { timeout: ROOTS_TIMEOUT_MS }));
  } catch (error) {
    world.log(`the client does not tell its roots: ${messageOf(error)}`);
    return [];
  }
}

function foldersIn(answer: unknown): readonly string[] {
  return asArray(asObject(answer).roots).flatMap((root) => folderOf(asText(asObject(root).uri) ?? "") ?? []);
}

/** `null` for a root that is no folder of this machine. */
function folderOf(uri: string): string | null {
  if (!uri.startsWith("file://")) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    // A file of another host.
    return null;
  }
}

/** Codex says with each call which thread it is of. */
function callingIds(context: ServerContext): readonly string[] {
  const meta = asObject(context.mcpReq._meta);
  const turn = asObject(meta["x-codex-turn-metadata"]);
  return textsIn(meta.threadId, turn.thread_id, turn.session_id);
}

function textsIn(...values: readonly unknown[]): readonly string[] {
  return values.flatMap((value) => asText(value) ?? []);
}
