import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import { SeshError } from "../session/sesh-error.ts";
import { sentenceOf } from "./answers.ts";
import type { World } from "./world.ts";

/** What a resource or a prompt throws reaches the client as an error of the protocol, with the same sentences as a tool's. */
export async function asProtocolError<T>(world: World, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code =
      cause instanceof SeshError ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError;
    throw new ProtocolError(code, sentenceOf(cause, world));
  }
}
