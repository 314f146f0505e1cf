#!/usr/bin/env node
// sesh-mcp from its sources; the package runs launch/sesh-mcp.ts, which does the same from one file.
import { serve } from "./mcp/serve.ts";

await serve();
