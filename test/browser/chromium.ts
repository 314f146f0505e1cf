import { existsSync } from "node:fs";
import bundled from "@sparticuz/chromium";
import { chromium, type LaunchOptions } from "playwright-core";

/** Where a browser of the system's is, most often. */
const INSTALLED = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * How to start a Chromium here: the one that `CHROMIUM_PATH` names, else one of the system's, else the one that comes from
 * the npm registry, which is for Linux on x64.
 */
export async function launchOptions(): Promise<LaunchOptions> {
  const own = process.env.CHROMIUM_PATH ?? INSTALLED.find((path) => existsSync(path));
  if (own !== undefined) return { executablePath: own, args: ["--no-sandbox"] };
  // Its own arguments are for a machine without a GPU and with little memory; it must not loosen what a page may do.
  const args = bundled.args.filter((arg) => !/web-security|isolation|headless|single-process/.test(arg));
  return { executablePath: await bundled.executablePath(), args };
}

export async function launch() {
  return chromium.launch(await launchOptions());
}

export async function launchServer() {
  return chromium.launchServer(await launchOptions());
}
