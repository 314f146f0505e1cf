import { ClaudeStory } from "../claude-story.ts";
import { Clock, type DemoFile } from "../story.ts";
import { webshop } from "../webshop.ts";

/** A short question: too little to judge. */
export function whichNodeVersion(): readonly DemoFile[] {
  const s = new ClaudeStory({
    name: "which-node-version",
    title: "Node version on CI",
    version: "2.1.217",
    model: "claude-haiku-4-5-20251001",
    branch: "main",
    clock: new Clock("2026-11-11T17:20:55.310Z"),
    files: webshop(),
  });
  s.prompt("Which Node version does CI use, and does it fit package.json?");
  s.step("", s.read(".github/workflows/ci.yml"), s.read("package.json"));
  s.reply("CI uses Node 22.18.0; package.json asks for 22 or newer, so they fit.");
  return s.transcript();
}
