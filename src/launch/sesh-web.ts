#!/usr/bin/env node
import { start } from "./start.ts";

// The same as `sesh web`.
start(["web", ...process.argv.slice(2)]);
