import { useSyncExternalStore } from "react";
import type { LiveEvent, SyncState } from "../../wire/live.ts";
import { answers } from "./use-answer.ts";

/** What the page knows of the server: is it there, and how does the sync stand? */
export interface LiveState {
  readonly isConnected: boolean;
  /** `null`: not told yet. */
  readonly sync: SyncState | null;
}

let state: LiveState = { isConnected: false, sync: null };
const watchers = new Set<() => void>();

function become(next: Partial<LiveState>): void {
  state = { ...state, ...next };
  for (const watcher of watchers) watcher();
}

/** Listens to the server as long as the page is open: answers are asked for again as soon as they may differ. */
export function startListening(): void {
  const source = new EventSource("/api/events");
  let wasLost = false;
  source.addEventListener("open", () => {
    become({ isConnected: true });
    // Whatever happened meanwhile.
    if (wasLost) void answers.invalidateQueries();
  });
  source.addEventListener("error", () => {
    wasLost = true;
    become({ isConnected: false });
  });
  for (const type of ["sync", "changed"] as const) {
    source.addEventListener(type, ({ data }: MessageEvent<string>) => take(JSON.parse(data)));
  }
}

function take(event: LiveEvent): void {
  if (event.type === "sync") become({ sync: event.state });
  else void answers.invalidateQueries();
}

export function useLive(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}
