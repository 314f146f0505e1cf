import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../session/json.ts";
import { QueuedPrompts } from "./queued-prompts.ts";

/** A queue after some operations: `+text` enqueues, `-text` removes by its text, else the operation's name. */
function queueAfter(...operations: readonly string[]): QueuedPrompts {
  const queue = new QueuedPrompts(undefined);
  operations.forEach((operation, index) => {
    queue.operation(recordOf(operation), index + 1);
  });
  return queue;
}

function recordOf(operation: string): JsonObject {
  const timestamp = "2026-10-02T05:00:00.000Z";
  if (operation.startsWith("+")) return { operation: "enqueue", content: operation.slice(1), timestamp };
  if (operation.startsWith("-")) return { operation: "remove", content: operation.slice(1), timestamp };
  return { operation, timestamp };
}

function delivered(queue: QueuedPrompts): readonly string[] {
  return queue.delivered().map(({ text }) => text);
}

describe("what was typed while the agent worked", () => {
  it("was handed over silently if it was removed and nothing came of it", () => {
    const queue = queueAfter("+be quick", "remove");
    expect(delivered(queue)).toEqual(["be quick"]);
    expect(delivered(queue)).toEqual([]);
  });

  it("all is handed over that was removed since", () => {
    expect(delivered(queueAfter("+one", "+two", "+three", "remove", "remove"))).toEqual(["one", "two"]);
  });

  it("is not handed over while it waits, when it was taken back, or when it became a prompt", () => {
    expect(delivered(queueAfter("+one"))).toEqual([]);
    expect(delivered(queueAfter("+one", "popAll", "remove"))).toEqual([]);
    expect(delivered(queueAfter("+one", "dequeue"))).toEqual([]);
  });

  it("is not handed over silently if it came up in a record of its own", () => {
    const queue = queueAfter("+use the copy", "remove");
    expect(queue.seen("use the copy\n")).toBe("new");
    expect(delivered(queue)).toEqual([]);
  });

  it("is known already if it comes up after it was taken for handed over", () => {
    const queue = queueAfter("+skip the audit table", "remove");
    expect(delivered(queue)).toEqual(["skip the audit table"]);
    expect(queue.seen("skip the audit table")).toBe("delivered");
    expect(queue.seen("skip the audit table")).toBe("new");
  });

  it("counts again when it is typed again", () => {
    const queue = queueAfter("+yes", "remove");
    expect(delivered(queue)).toEqual(["yes"]);
    queue.operation(recordOf("+yes"), 9);
    queue.operation(recordOf("remove"), 10);
    expect(queue.seen("yes")).toBe("new");
    expect(delivered(queue)).toEqual([]);
  });

  it("of the same words twice, one coming up leaves the other", () => {
    const queue = queueAfter("+go on", "+go on", "remove");
    expect(queue.seen("go on")).toBe("new");
    expect(delivered(queue)).toEqual([]);
    queue.operation(recordOf("remove"), 4);
    expect(delivered(queue)).toEqual(["go on"]);
  });

  it("can be removed by its text, out of order", () => {
    expect(delivered(queueAfter("+one", "+two", "-two"))).toEqual(["two"]);
    expect(delivered(queueAfter("+one", "-another"))).toEqual([]);
  });

  it("keeps its place among reports of tasks, which no one typed", () => {
    const report = "+<task-notification>\n<task-id>b1</task-id></task-notification>";
    expect(delivered(queueAfter(report, "+be quick", "remove"))).toEqual([]);
    expect(delivered(queueAfter(report, "+be quick", "remove", "remove"))).toEqual(["be quick"]);
    expect(delivered(queueAfter("+", "+be quick", "dequeue", "remove"))).toEqual(["be quick"]);
  });

  it("has an id of its own, also where the queue tells no time", () => {
    const queue = queueAfter("+a", "+b");
    queue.operation({ operation: "enqueue", content: "c" }, 7);
    for (let n = 0; n < 3; n++) queue.operation(recordOf("remove"), 8 + n);
    expect(queue.delivered().map(({ id }) => id)).toEqual([
      "queue:2026-10-02T05:00:00.000Z:1",
      "queue:2026-10-02T05:00:00.000Z:2",
      "line:7:queue",
    ]);
  });

  it("is not forgotten between two readings", () => {
    const queue = queueAfter("+handed", "remove");
    queue.delivered();
    queue.operation(recordOf("+removed"), 3);
    queue.operation(recordOf("remove"), 4);
    queue.operation(recordOf("+waiting"), 5);
    const resumed = new QueuedPrompts(JSON.parse(JSON.stringify(queue.carry())));
    expect(resumed.seen("handed")).toBe("delivered");
    resumed.operation(recordOf("remove"), 6);
    expect(delivered(resumed)).toEqual(["removed", "waiting"]);
  });
});
