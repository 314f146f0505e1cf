import type { CallFacts } from "../../facts/calls.ts";
import type { SessionFacts } from "../../facts/facts.ts";
import { anyBetween } from "../../facts/orders.ts";

/** When something happened in a session that can have changed the answer of a search, looked up without a walk. */
export class Changes {
  /** What may have changed anything, or has taken earlier answers out of the context. */
  private readonly upheavals: readonly number[];
  /** Changes to files, and the same by each file and each folder that it lies in. */
  private readonly ofFiles: number[] = [];
  private readonly byPlace = new Map<string, number[]>();
  private readonly key: (path: string) => string;

  constructor({ session, calls, modifications, byId, project }: SessionFacts) {
    this.key = project.key;
    this.upheavals = [
      ...session.compactions.map(({ order }) => order),
      ...session.messages.filter(({ files }) => files.some(({ how }) => how === "changed")).map(orderOf),
      ...calls.filter(({ ran, effect }) => ran && effect === "anything").map(({ call }) => call.order),
    ].sort((a, b) => a - b);
    for (const { call, key, to, order, applied } of modifications) {
      if (applied === false || byId.get(call.id)?.effect !== "files") continue;
      this.addChange(key, order);
      if (to !== null) this.addChange(this.key(to), order);
    }
  }

  /** Could the answer to a search have changed between two orders? */
  concern(search: CallFacts, after: number, before: number): boolean {
    if (anyBetween(this.upheavals, after, before)) return true;
    const places = search.searches.flatMap(({ paths }) => paths);
    if (places.length === 0) return anyBetween(this.ofFiles, after, before);
    return places.some((place) => anyBetween(this.inside(place), after, before));
  }

  private inside(place: string): readonly number[] {
    const key = this.key(place);
    return this.byPlace.get(key.endsWith("/") ? key.slice(0, -1) : key) ?? [];
  }

  private addChange(file: string, order: number): void {
    this.ofFiles.push(order);
    for (let end = file.length; end >= 0; end = file.lastIndexOf("/", end - 1)) {
      const place = file.slice(0, end);
      const orders = this.byPlace.get(place);
      if (orders === undefined) this.byPlace.set(place, [order]);
      else orders.push(order);
      if (end === 0) break;
    }
  }
}

function orderOf({ order }: { readonly order: number }): number {
  return order;
}
