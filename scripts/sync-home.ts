import { judgingUnder } from "../src/app/judging.ts";
import { defaultConfig } from "../src/config/schema.ts";
import { discover } from "../src/ingest/discovery.ts";
import { sync } from "../src/ingest/sync.ts";
import type { Store } from "../src/store/store.ts";

/** Reads every session below a home folder into a store, under the default settings. */
export async function syncHome(home: string, store: Store): Promise<void> {
  await sync({
    store,
    found: discover({ home, platform: "posix", environment: {} }),
    judging: judgingUnder(defaultConfig()),
    home,
    format: "auto",
    settleMs: 0,
    now: Date.now,
  });
}
