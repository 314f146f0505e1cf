/** Things in the order in which they came up, each found by its id. */
export class Entries<T extends { readonly id: string }> {
  readonly list: T[] = [];
  private readonly byId = new Map<string, T>();

  has(id: string): boolean {
    return this.byId.has(id);
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  add(entry: T): void {
    this.list.push(entry);
    this.byId.set(entry.id, entry);
  }
}
