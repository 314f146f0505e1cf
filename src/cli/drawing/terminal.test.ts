import { describe, expect, it } from "vitest";
import { proseWidth, type TerminalInput, terminalFrom } from "./terminal.ts";

const screen = { isTTY: true, columns: 120 };
const pipe = {};
const from = (input: Partial<TerminalInput>) => terminalFrom({ stdout: screen, env: {}, ...input });

describe("terminalFrom", () => {
  it("takes width and colour from a screen", () => {
    expect(from({})).toEqual({ width: 120, colour: true, isPipe: false, unicode: true });
  });

  it("gives a pipe no colour and no width to cut at", () => {
    expect(from({ stdout: pipe })).toEqual({ width: Infinity, colour: false, isPipe: true, unicode: true });
  });

  it("keeps to COLUMNS, on a screen and in a pipe, where it is a number", () => {
    expect(from({ env: { COLUMNS: "60" } }).width).toBe(60);
    expect(from({ env: { COLUMNS: "60" }, stdout: pipe }).width).toBe(60);
    expect(from({ env: { COLUMNS: "wide" } }).width).toBe(120);
  });

  it("is 80 wide where a screen does not tell, and never too narrow to draw on", () => {
    expect(from({ stdout: { isTTY: true } }).width).toBe(80);
    expect(from({ stdout: { isTTY: true, columns: 0 } }).width).toBe(80);
    expect(from({ stdout: { isTTY: true, columns: 3 } }).width).toBe(20);
  });

  it.each<[string, boolean, Partial<TerminalInput>]>([
    ["--no-color", false, { flags: { color: false }, env: { FORCE_COLOR: "1" } }],
    ["NO_COLOR", false, { env: { NO_COLOR: "1" } }],
    ["an empty NO_COLOR", true, { env: { NO_COLOR: "" } }],
    ["NO_COLOR against FORCE_COLOR", false, { env: { NO_COLOR: "1", FORCE_COLOR: "1" } }],
    ["FORCE_COLOR in a pipe", true, { env: { FORCE_COLOR: "1" }, stdout: pipe }],
    ["FORCE_COLOR=0", false, { env: { FORCE_COLOR: "0" } }],
    ["a dumb terminal", false, { env: { TERM: "dumb" } }],
  ])("%s: colour is %s", (_name, colour, input) => {
    expect(from(input).colour).toBe(colour);
  });

  it("expects block characters unless the locale or the terminal says otherwise", () => {
    expect(from({ env: { LANG: "en_GB.UTF-8" } }).unicode).toBe(true);
    expect(from({ env: { LANG: "en_GB.UTF-8", LC_ALL: "C" } }).unicode).toBe(false);
    expect(from({ env: { TERM: "dumb" } }).unicode).toBe(false);
  });
});

it("prose is set no wider than reads well, in a pipe too", () => {
  expect(proseWidth(from({ stdout: pipe }))).toBe(100);
  expect(proseWidth(from({ env: { COLUMNS: "60" } }))).toBe(60);
});
