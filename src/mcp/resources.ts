import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { quotedOr } from "../app/brief/quoted.ts";
import { completeSession } from "./completion.ts";
import { anyPlace } from "./place.ts";
import { asProtocolError } from "./protocol-error.ts";
import type { Serving } from "./serving.ts";
import { SESSION_TEXTS, type SessionTextName } from "./session-text.ts";
import { listLatest, readDocument } from "./worker/jobs.ts";

const MARKDOWN = "text/markdown";
/** What a client lists of its own accord. */
const LISTED = 20;

/** Sessions as documents that a user can attach: `sesh://session/{id}` and its hand-over. */
export function registerResources(server: McpServer, serving: Serving): void {
  register(server, serving, "session", "report", {
    title: "A session",
    description: "How it went: grade, findings, requests, calls.",
    isListed: true,
  });
  register(server, serving, "session-handoff", "handoff", {
    title: "The hand-over of a session",
    description: "What the next session needs of it.",
    isListed: false,
  });
}

function register(
  server: McpServer,
  serving: Serving,
  name: string,
  document: SessionTextName,
  { title, description, isListed }: { title: string; description: string; isListed: boolean },
): void {
  const { uriOf } = SESSION_TEXTS[document];
  const template = new ResourceTemplate(uriOf("{id}"), {
    list: isListed ? () => listed(serving, uriOf) : undefined,
    complete: { id: (start) => completeSession(serving, start) },
  });
  server.registerResource(name, template, { title, description, mimeType: MARKDOWN }, (uri, { id }) =>
    serving.track(
      asProtocolError(serving.world, async () => {
        const wanted = { document, session: String(id), place: anyPlace(serving.world) };
        const { text } = await serving.worker.do(readDocument, wanted);
        return { contents: [{ uri: uri.href, mimeType: MARKDOWN, text }] };
      }),
    ),
  );
}

async function listed({ world, worker }: Serving, uriOf: (id: string) => string) {
  return asProtocolError(world, async () => {
    const { sessions } = await worker.do(listLatest, { last: LISTED });
    return {
      resources: sessions.map(({ id, subject, grade, on, project }) => ({
        uri: uriOf(id),
        name: id,
        title: quotedOr(subject, id),
        description: `${grade ?? "not judged"}, ${on ?? "no time"}, ${quotedOr(project, "no project")}`,
        mimeType: MARKDOWN,
      })),
    };
  });
}
