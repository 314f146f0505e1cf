#!/usr/bin/env node
// sesh-mcp from its sources; the package runs launch/sesh-mcp.ts, which does the same from one file.
import { main } from "./mcp/main.ts";

process.exitCode = await main(process.argv.slice(2));
