import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { App } from "../../app/app.ts";
import { diagnose } from "../../app/diagnosis.ts";
import type { Machine } from "../../app/machine.ts";
import { QUESTIONS } from "../../app/questions.ts";
import type { Settings } from "../../app/settings.ts";
import { AccessToken } from "./access-token.ts";
import { type ApiInput, apiOf } from "./api.ts";
import { eventsOf } from "./events.ts";
import { guard } from "./guard.ts";
import { type Address, listen } from "./listen.ts";
import { Live } from "./live.ts";
import { hostCheck, isLoopback } from "./own-hosts.ts";
import { pagesIn } from "./pages.ts";
import { refusalOf } from "./refusal.ts";
import { securityHeaders } from "./security-headers.ts";

export interface ServeInput extends Address {
  readonly app: App;
  readonly settings: Settings;
  readonly machine: Machine;
  readonly now: () => number;
  /** The folder of the built page. */
  readonly pages: string;
  /** Reads what is new in the background. */
  readonly isSyncing: boolean;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** Told of what is no mistake of the user's; the server goes on. */
  readonly reportBug: (error: unknown) => void;
  /** Told as soon as the page can be opened: where, with the token in it where there is one. */
  readonly onReady: (link: string) => void;
}

/** Serves the dashboard until the signal is given. @throws SeshError `usage` where it cannot listen there */
export async function serve(input: ServeInput): Promise<void> {
  const { host, port, signal, onReady } = input;
  const live = new Live(input);
  const token = isLoopback(host) ? null : new AccessToken();
  const root = new Hono();
  root.onError((error, c) => refusalOf(c, error, input.reportBug));
  root.use(securityHeaders, guard({ isOwnHost: hostCheck(host), token }));
  root.route("/api/events", eventsOf(live));
  root.route("/api", apiOf({ app: input.app, diagnose: diagnosing(input) }));
  root.get("*", pagesIn(input.pages));
  const server = createServer(getRequestListener(root.fetch));
  const actualPort = await listen(server, { host, port });
  const running = live.run();
  const authority = `${host.includes(":") ? `[${host}]` : host}:${actualPort}`;
  onReady(`http://${authority}/${token === null ? "" : `?token=${token.text}`}`);
  await aborted(signal);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    // Event streams would stay open for ever.
    server.closeAllConnections();
  });
  await running;
}

function diagnosing({ app, machine, settings }: ServeInput): ApiInput["diagnose"] {
  return async () => ({
    schema: "sesh/doctor/1",
    ...(await diagnose({
      machine,
      settings: async () => settings,
      askHealth: () => app.ask(QUESTIONS.health, {}),
    })),
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
