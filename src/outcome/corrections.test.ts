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
  "Nope, the button is still grey",
  "hm, still too wide",
  "Looks like the export is now broken, I get an empty file",
  "the total doesn't seem to include the discount",
  "that's not the right file",
  "can you revert this change?",
  "ok but why are you running all the tests again?",
  "any reason this isn't asking for the password anymore?",
  "The list isn't correctly sorted",
  "the second check is redundant, drop it",
  "shouldn't it be two rows?",
  "[image image/png, 9 kB]\nthat is too much padding",
])("“%s” is a correction", (message) => expect(saysItIsWrong(message)).toBe(true));

it.each([
  "no problem, go ahead",
  "now add a test",
  "can you fix the login? it does not show the name > quoted",
  "the notes are in the folder",
  "yes, commit it",
  "no",
  "no wait, that was another run",
  "what happens if the upload is broken?",
  "make sure nothing is broken",
  "do not wrap the lines",
  "can you fix the linter?",
  "why is the sky blue?",
  "```\nno such file\n```\nwhat is this?",
  "> that's wrong\nsays the reviewer",
])("“%s” is none", (message) => expect(saysItIsWrong(message)).toBe(false));
