import { describe, expect, it } from "vitest";
import { read, session } from "../session/build-session.ts";
import { mentionsIn } from "./mentions.ts";

describe("mentions", () => {
  it("tell where a name comes up first, in requests and in results", () => {
    const mentions = mentionsIn(
      session()
        .prompt("look at cart.ts")
        .step(read("src/cart.ts", { output: 'import "./tax.ts"' }))
        .build(),
    );
    expect([mentions.isNamedBefore("cart.ts", 0), mentions.isNamedBefore("cart.ts", 1)]).toEqual([
      false,
      true,
    ]);
    expect([mentions.isNamedBefore("tax.ts", 2), mentions.isNamedBefore("tax.ts", 3)]).toEqual([false, true]);
    expect(mentions.isNamedBefore("none.ts", Infinity)).toBe(false);
  });

  it("stay linear in a session that asks for thousands of names nobody mentions", () => {
    const builder = session().prompt("look at known.ts");
    const output = "nothing of the kind ".repeat(5000);
    for (let n = 0; n < 300; n++) builder.step(read(`file-${n}.ts`, { output }));
    const mentions = mentionsIn(builder.build());
    for (let n = 0; n < 50_000; n++) expect(mentions.isNamedBefore(`absent-${n}.ts`, Infinity)).toBe(false);
    expect(mentions.isNamedBefore("known.ts", 1)).toBe(true);
  });
});
