import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { load } from "./kept-code.ts";

interface Sum {
  readonly sum: (a: number, b: number) => number;
  readonly folder: string;
}

const SOURCE = `"use strict";
const { dirname } = require("node:path");
function sum(a, b) { return a + b; }
module.exports = { sum, folder: dirname(__filename) === __dirname ? __dirname : null };`;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sesh kept 📦 "));
  file = join(folder, "sum.cjs");
  writeFileSync(file, SOURCE);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function loadAndKeep(): void {
  const { exports, keep } = load<Sum>(file);
  expect(exports.sum(1, 2)).toBe(3);
  keep();
}

describe("a file that is loaded with what V8 kept of it", () => {
  it("runs as with require, and leaves nothing behind unless told to", () => {
    const { exports, isCold } = load<Sum>(file);
    expect([exports.sum(1, 2), exports.folder, isCold]).toEqual([3, folder, true]);
    expect(readdirSync(folder)).toEqual(["sum.cjs"]);
  });

  it("starts from what was kept the next time", () => {
    loadAndKeep();
    const { exports, isCold } = load<Sum>(file);
    expect([exports.sum(2, 2), isCold]).toEqual([4, false]);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("does not take up what was made of another source", () => {
    loadAndKeep();
    writeFileSync(file, SOURCE.replace("a + b", "(a * b)"));
    const { exports, isCold } = load<Sum>(file);
    expect([exports.sum(3, 4), isCold]).toEqual([12, true]);
  });

  it.each([
    ["empty", ""],
    ["no code at all", "not code ".repeat(500)],
  ])("does without one that is %s", (_, text) => {
    // Another source than before: within one process V8 knows what it has just compiled.
    writeFileSync(file, `${SOURCE}// ${text.length}`);
    writeFileSync(`${file}.${process.arch}-${process.versions.v8}.code`, text);
    const { exports, isCold } = load<Sum>(file);
    expect([exports.sum(2, 5), isCold]).toEqual([7, true]);
  });

  it("keeps nothing where nothing can be written, and says nothing of it", () => {
    const { keep } = load<Sum>(file);
    rmSync(folder, { recursive: true });
    keep();
    mkdirSync(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});
