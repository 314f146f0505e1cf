/** Makes ids unique that an agent uses again: the second `call_1` becomes `call_1#2`. */
export class UniqueIds {
  private readonly taken: Set<string>;
  /** How often an id was used at least, for those used more than once: spares counting from the start. */
  private readonly uses = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  /** A name for one more use of this id, which stays free until it is taken. */
  free(id: string): string {
    return this.taken.has(id) ? nameOf(id, this.usesOf(id) + 1) : id;
  }

  take(name: string): void {
    this.taken.add(name);
  }

  /** The name of the latest use, `null` where the id was never used. */
  latest(id: string): string | null {
    return this.taken.has(id) ? nameOf(id, this.usesOf(id)) : null;
  }

  private usesOf(id: string): number {
    let use = this.uses.get(id) ?? 1;
    while (this.taken.has(nameOf(id, use + 1))) use++;
    if (use > 1) this.uses.set(id, use);
    return use;
  }
}

function nameOf(id: string, use: number): string {
  return use === 1 ? id : `${id}#${use}`;
}
