import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../src/store/sqlite-store.ts";
import { storeContract } from "./store-contract.ts";

storeContract("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sesh-store-"));
  const path = join(folder, "sesh.db");
  const store = await openStore(path, { create: true });
  const other = await openStore(path, { create: false });
  return {
    store,
    other,
    async end() {
      await store.close();
      await other.close();
      rmSync(folder, { recursive: true });
    },
  };
});
