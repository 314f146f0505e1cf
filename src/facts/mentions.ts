import type { Session } from "../session/session.ts";

/** Where names turn up in what the agent had before it: requests, its own words, results. */
export interface Mentions {
  /**
   * Whether a text before that order contains `name`. Results count from their arrival. The inputs of calls are no
   * mention.
   */
  isNamedBefore(name: string, order: number): boolean;
}

/** Of longer texts just the beginning is looked at. */
const LONGEST = 400_000;

/**
 * So many characters are searched name by name; a session that asks for more gets an index of words. Looking for every
 * name in every text is quadratic: 20,000 files that nobody mentions in 37 MB took 80 s.
 */
const SEARCHED_PLAINLY = 200_000_000;

/** Searches lazily and remembers: ask for the few names that matter, not for all. */
export function mentionsIn(session: Session): Mentions {
  return new MentionIndex(session);
}

interface Text {
  readonly order: number;
  readonly text: string;
}

/** How far the texts were searched for a name. */
interface Search {
  found: number | null;
  /** Index of the first text that was not looked at yet. */
  next: number;
}

class MentionIndex implements Mentions {
  private readonly session: Session;
  private texts: readonly Text[] | null = null;
  private readonly searches = new Map<string, Search>();
  private charactersSearched = 0;
  private firstByWord: ReadonlyMap<string, number> | null = null;

  constructor(session: Session) {
    this.session = session;
  }

  isNamedBefore(name: string, order: number): boolean {
    const { found } = this.search(name, order);
    return found !== null && found < order;
  }

  /** Goes on where the last question about the name stopped, up to an order. */
  private search(name: string, before: number): Search {
    this.texts ??= textsOf(this.session);
    const search = this.searches.get(name) ?? { found: null, next: 0 };
    this.searches.set(name, search);
    while (search.found === null) {
      const entry = this.texts[search.next];
      if (entry === undefined || entry.order >= before) break;
      if (this.charactersSearched > SEARCHED_PLAINLY) return this.lookUp(name, search, this.texts);
      this.charactersSearched += entry.text.length;
      if (entry.text.includes(name)) search.found = entry.order;
      search.next++;
    }
    return search;
  }

  private lookUp(name: string, search: Search, texts: readonly Text[]): Search {
    this.firstByWord ??= firstOfEachWord(texts);
    search.found = this.firstByWord.get(name) ?? null;
    search.next = texts.length;
    return search;
  }
}

const WORD = /[\p{L}\p{N}_][\p{L}\p{N}_.-]*[\p{L}\p{N}_]|[\p{L}\p{N}_]/gu;

/** Every word (a file's name is one) with the order of the first text that has it. */
function firstOfEachWord(texts: readonly Text[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { order, text } of texts) {
    for (const [word] of text.matchAll(WORD)) if (!first.has(word)) first.set(word, order);
  }
  return first;
}

function textsOf(session: Session): readonly Text[] {
  const texts: Text[] = [];
  for (const { order, text, files } of session.messages) {
    texts.push({ order, text: text.slice(0, LONGEST) });
    for (const file of files) texts.push({ order, text: file.path });
  }
  for (const { resultOrder, output } of session.calls) {
    if (output !== null && resultOrder !== null)
      texts.push({ order: resultOrder, text: output.slice(0, LONGEST) });
  }
  return texts.sort((a, b) => a.order - b.order);
}
