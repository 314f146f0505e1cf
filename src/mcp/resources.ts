import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { quotedOr } from "../app/brief/quoted.ts";
import { QUESTIONS } from "../app/questions.ts";
import { completeSession } from "./completion.ts";
import { asProtocolError } from "./protocol-error.ts";
import { type Serving, withApp } from "./serving.ts";
import { SESSION_TEXTS, type SessionText } from "./session-text.ts";

const MARKDOWN = "text/markdown";
/** What a client lists of its own accord. */
const LISTED = 20;

/** Sessions as documents that a user can attach: `sesh://session/{id}` and its hand-over. */
export function registerResources(server: McpServer, serving: Serving): void {
  register(server, serving, "session", SESSION_TEXTS.report, {
    title: "A session",
    description: "How it went: grade, findings, requests, calls.",
    isListed: true,
  });
  register(server, serving, "session-handoff", SESSION_TEXTS.handoff, {
    title: "The hand-over of a session",
    description: "What the next session needs of it.",
    isListed: false,
  });
}

function register(
  server: McpServer,
  serving: Serving,
  name: string,
  { uriOf, text }: SessionText,
  { title, description, isListed }: { title: string; description: string; isListed: boolean },
): void {
  const template = new ResourceTemplate(uriOf("{id}"), {
    list: isListed ? () => listed(serving, uriOf) : undefined,
    complete: { id: (start) => completeSession(serving, start) },
  });
  server.registerResource(name, template, { title, description, mimeType: MARKDOWN }, (uri, { id }) =>
    serving.track(
      asProtocolError(serving.world, () =>
        withApp(serving.world, async (app) => ({
          contents: [{ uri: uri.href, mimeType: MARKDOWN, text: await text(app, String(id)) }],
        })),
      ),
    ),
  );
}

async function listed({ world }: Serving, uriOf: (id: string) => string) {
  return asProtocolError(world, () =>
    withApp(world, async (app) => {
      const { sessions } = await app.ask(QUESTIONS["list-brief"], { last: LISTED });
      return {
        resources: sessions.map(({ id, subject, grade, on, project }) => ({
          uri: uriOf(id),
          name: id,
          title: quotedOr(subject, id),
          description: `${grade ?? "not judged"}, ${on ?? "no time"}, ${quotedOr(project, "no project")}`,
          mimeType: MARKDOWN,
        })),
      };
    }),
  );
}
