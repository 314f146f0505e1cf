import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { LiveEvent } from "../wire/live.ts";
import type { Live } from "./live.ts";

/** Something is sent at least so often, so that both sides notice when the other is gone. */
const ALIVE_MS = 20_000;

/** `/api/events`: how the sync stands, at once and whenever it changes, and that answers may have changed. */
export function eventsOf(live: Live): Hono {
  return new Hono().get("/", (c) => {
    // Nothing on the way shall wait for more.
    c.header("X-Accel-Buffering", "no");
    c.header("Cache-Control", "no-store");
    return streamSSE(c, async (stream) => {
      const send = (event: LiveEvent) =>
        void stream.writeSSE({ event: event.type, data: JSON.stringify(event) });
      send({ type: "sync", state: live.syncState });
      await new Promise<void>((resolve) => {
        const stop = live.listen(send);
        const alive = setInterval(() => void stream.write(": still here\n\n"), ALIVE_MS);
        stream.onAbort(() => {
          clearInterval(alive);
          stop();
          resolve();
        });
      });
    });
  });
}
