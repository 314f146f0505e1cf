import { fileURLToPath } from "node:url";
import { PACKAGE_ROOT } from "../../app/version.ts";
import { defineCommand } from "../command.ts";
import { machineOf } from "../context.ts";
import { parsePort } from "../whole-number.ts";

const DEFAULT_PORT = 7433;
const DEFAULT_HOST = "127.0.0.1";

export const web = defineCommand({
  arguments: {},
  options: {
    port: {
      summary: `the port to listen on (${DEFAULT_PORT}; 0: any)`,
      value: "n",
      short: "p",
      parse: parsePort,
    },
    host: {
      summary: `the address to listen on (${DEFAULT_HOST}); others than this machine need a token`,
      value: "address",
    },
    open: { summary: "open it in the browser" },
    noSync: { summary: "do not read what is new" },
  },
  details:
    "Serves the dashboard to this machine, reads what is new while it runs, and keeps the open page up to date. Nothing is " +
    "fetched from elsewhere and nothing can be changed by it. With another --host anyone who has the printed link can read " +
    "your sessions; it is not encrypted. Ends with Ctrl-C or SIGTERM.",
  examples: [
    { type: "sesh web --open", does: "the dashboard, in the browser" },
    { type: "sesh web --port 8000 --no-sync", does: "what is stored, on another port" },
    { type: "sesh demo web", does: "with made-up sessions" },
  ],
  async run(context, _args, { port = DEFAULT_PORT, host = DEFAULT_HOST, open, noSync }) {
    const { effects } = context;
    const { serve } = await import("../../web/server/serve.ts");
    const { openBrowser } = await import("../../web/server/open-browser.ts");
    const { stopOnSignals } = await import("../syncing.ts");
    const { reportError } = await import("../report-error.ts");
    const stop = stopOnSignals();
    try {
      await context.withApp(async (app) =>
        serve({
          app,
          settings: await context.settings(),
          machine: machineOf(effects),
          now: effects.now,
          host,
          port,
          pages: fileURLToPath(new URL("dist/web/", PACKAGE_ROOT)),
          isSyncing: !noSync,
          signal: stop.signal,
          reportBug: (error) => void reportError(error, effects, false),
          onReady(link) {
            context.print(`sesh dashboard: ${link}`);
            context.note("Ctrl-C ends it.");
            if (open) openBrowser(link, effects.platform);
          },
        }),
      );
    } finally {
      stop.release();
    }
  },
});
