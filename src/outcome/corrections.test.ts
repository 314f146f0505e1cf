import { expect, it } from "vitest";
import { saysItIsWrong } from "./corrections.ts";

it.each([
  "no, not like that",
  "That's wrong, the sum is off",
  "why did you delete the test?",
  "you forgot the second case",
  "It still doesn't work",
  "please revert that",
  "I said two columns",
])("“%s” is a correction", (message) => expect(saysItIsWrong(message)).toBe(true));

it.each([
  "no problem, go ahead",
  "now add a test",
  "can you fix the login? it does not show the name > quoted",
  "the notes are in the folder",
  "yes, commit it",
  "```\nno such file\n```\nwhat is this?",
  "> that's wrong\nsays the reviewer",
])("“%s” is none", (message) => expect(saysItIsWrong(message)).toBe(false));
