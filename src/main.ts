#!/usr/bin/env node
// sesh from its sources; the package runs launch/sesh.ts, which does the same from one file.
import { run } from "./cli/program.ts";

process.exitCode = await run(process.argv.slice(2));
