import { useSyncExternalStore } from "react";

const narrow = window.matchMedia("(max-width: 720px)");

/** A screen on which a table has room for the most important columns alone. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      narrow.addEventListener("change", watcher);
      return () => narrow.removeEventListener("change", watcher);
    },
    () => narrow.matches,
  );
}
