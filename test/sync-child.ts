// Syncs a folder into a database, as a process of its own, and says what came of it and how much memory it took:
// node --import tsx test/sync-child.ts <folder> <database>
import { openStore } from "../src/store/sqlite-store.ts";
import { syncFolder } from "./sync-scene.ts";

const [folder = "", database = ""] = process.argv.slice(2);
const store = await openStore(database, { create: true });
const report = await syncFolder(store, folder);
await store.close();
process.stdout.write(JSON.stringify({ report, peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
