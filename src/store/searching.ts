import type Database from "better-sqlite3";
import { closenessIn } from "../search/closeness.ts";
import { holdsWanted, SearchedText } from "../search/find-in-text.ts";
import { type Filters, VOICES, type Voice, type WantedWords } from "../search/wanted.ts";
import { EntryReader, type EntrySession } from "./entry-reader.ts";
import type { FoundEntry, FoundFile, FoundSession, SearchFound, SearchRequest } from "./found.ts";
import { isCertain, matchOf, mismatchOf } from "./match-query.ts";
import { ORDERS_PER_SESSION, placeConditions, sessionConditions } from "./place-conditions.ts";
import { HEAD_COLUMNS, type HeadRow, headOf } from "./reading.ts";

/** What the same word counts by who says it: what a person asked tells best what a session is about. */
const WEIGHTS: Record<Voice, number> = { user: 10, agent: 4, input: 2, output: 1 };

/** With fewer sessions than these that hold all words in one place, those that hold them in several are found too. */
const FEW_SESSIONS = 10;

/** Places whose ranks differ by less than this share are equals, of which the latest session comes first. */
const SAME_RANK = 0.05;

/**
 * So many of the best places are looked at for how close together the words stand in them; closer ones count more. The
 * index counts words alone: in a long log they may be screens apart.
 */
const LOOKED_AT = 60;
const SIDE_BY_SIDE = 3;
const CLOSER = [
  { characters: 80, factor: 2 },
  { characters: 400, factor: 1.5 },
];
/** How much more a place counts whose session has all the words in its title or first request. */
const IN_SUBJECT = 0.5;

/** In a search for texts exactly so, so many are looked at to count all of them; with more, they are not counted. */
const MOST_LOOKED_AT_TO_COUNT = 1000;

/** A row of the index that may be a place. */
interface Candidate {
  readonly row: number;
  /** The larger the better. */
  readonly rank: number;
  readonly session: SearchedSession;
  readonly order: number;
}

interface SearchedSession extends EntrySession {
  readonly main: MainSession;
}

interface MainSession {
  readonly key: number;
  readonly startedAt: number;
  /** What its rank is multiplied with, for what its subject holds. */
  readonly factor: number;
  /** Of the lists of words that are wanted, those that its title or first request holds. */
  readonly inSubject: readonly boolean[];
}

/** Places of one main session, the best first. */
interface Group {
  readonly main: MainSession;
  readonly holds: FoundSession["holds"];
  readonly places: readonly Candidate[];
}

/** One search: which places there are, the best first, and what stands there. */
export class Search {
  private readonly database: Database.Database;
  private readonly reader: EntryReader;
  private readonly request: SearchRequest;
  private readonly voices: readonly Voice[];
  private readonly sessions: ReadonlyMap<number, SearchedSession>;
  /** What is wanted and the index does not tell for certain. */
  private readonly uncertain: WantedWords;
  private readonly looksAtTexts: boolean;
  private readonly verified = new Map<number, boolean>();

  constructor(database: Database.Database, request: SearchRequest) {
    this.database = database;
    this.request = request;
    this.reader = new EntryReader(database);
    this.voices = voicesOf(request.filters);
    this.sessions = this.searchedSessions();
    const { all, none } = request.words;
    this.uncertain = {
      all: all.filter((terms) => !terms.every(isCertain)),
      none: none.filter((term) => !isCertain(term)),
    };
    this.looksAtTexts = this.uncertain.all.length + this.uncertain.none.length > 0;
  }

  found(): SearchFound {
    const { offset, limit } = this.request;
    const inPlaces = this.groupsOfPlaces(offset + Math.max(limit, FEW_SESSIONS) + 1);
    const named = [...this.groupsOfSubjects(inPlaces.found), ...inPlaces.groups];
    const groups = named.length < FEW_SESSIONS ? [...named, ...this.groupsOfSessions(named)] : named;
    const count = (group: Group) => this.placesOf(group).length;
    const shown = groups.slice(offset, offset + limit);
    return {
      sessions: shown.flatMap((group) => this.drawn(group) ?? []),
      sessionsInAll: inPlaces.isWhole ? groups.length : null,
      placesInAll: inPlaces.isWhole ? groups.reduce((sum, group) => sum + count(group), 0) : null,
      hasMore: groups.length > offset + limit,
    };
  }

  /** Of all places, not of a page of them; the files of most sessions first. */
  files(): readonly FoundFile[] {
    const files = new Map<string, { places: number; sessions: Set<number> }>();
    for (const group of this.groupsOfPlaces(Infinity).groups) {
      for (const { session, order } of this.placesOf(group)) {
        for (const path of new Set(this.reader.paths(session.key, order))) {
          const file = files.get(path) ?? { places: 0, sessions: new Set() };
          file.places++;
          file.sessions.add(group.main.key);
          files.set(path, file);
        }
      }
    }
    const counted = [...files].map(([path, { places, sessions }]) => ({
      path,
      places,
      sessions: sessions.size,
    }));
    return counted.sort(
      (a, b) => b.sessions - a.sessions || b.places - a.places || (a.path < b.path ? -1 : 1),
    );
  }

  /**
   * The places that hold all that is wanted, in their sessions. Where texts have to be looked at, it ends once there are
   * `enough` sessions, and `isWhole` is false.
   */
  private groupsOfPlaces(enough: number): {
    groups: readonly Group[];
    /** All sessions in which the index found something, whether it is a place or not. */
    found: ReadonlySet<MainSession>;
    isWhole: boolean;
  } {
    const candidates = this.closestFirst(this.candidates(this.request.words));
    const byMain = groupBy(candidates, ({ session }) => session.main);
    const found = new Set(byMain.keys());
    const groups = new Map<MainSession, Group>();
    for (const candidate of candidates) {
      const { main } = candidate.session;
      if (groups.has(main) || !this.isPlace(candidate)) continue;
      if (groups.size >= enough && this.verified.size > MOST_LOOKED_AT_TO_COUNT)
        return { groups: [...groups.values()], found, isWhole: false };
      groups.set(main, { main, holds: "place", places: byMain.get(main) ?? [] });
    }
    return { groups: [...groups.values()], found, isWhole: true };
  }

  /** Of what the index found, those that hold it. */
  private placesOf({ holds, places }: Group): readonly Candidate[] {
    return holds === "place" && this.looksAtTexts ? places.filter((place) => this.isPlace(place)) : places;
  }

  /** Sessions that are about it by their title, which is said nowhere in them; shown with what was asked first. */
  private groupsOfSubjects(besides: ReadonlySet<MainSession>): readonly Group[] {
    const { words, filters } = this.request;
    if (words.all.length === 0 || words.none.length > 0 || narrowsPlaces(filters)) return [];
    const mains = new Set([...this.sessions.values()].map(({ main }) => main));
    const named = [...mains].filter((main) => !besides.has(main) && main.inSubject.every((holds) => holds));
    return named.sort(compareMains).flatMap((main) => {
      const session = this.sessions.get(main.key);
      const order = session && this.reader.firstAsked(session);
      if (!session || order === undefined || order === null) return [];
      const place = { row: main.key * ORDERS_PER_SESSION + order, rank: 0, session, order };
      return [{ main, holds: "title" as const, places: [place] }];
    });
  }

  /** Sessions that hold all that is wanted, though no one place in them does: for each word its best place. */
  private groupsOfSessions(besides: readonly Group[]): readonly Group[] {
    const { all, none } = this.request.words;
    if (all.length < 2) return [];
    const found = new Set(besides.map(({ main }) => main));
    const perWord = all.map((terms) => this.bestPerSession({ all: [terms], none }));
    const [first, ...others] = perWord;
    const groups: (Group & { readonly rank: number })[] = [];
    for (const [main, best] of first ?? []) {
      if (found.has(main)) continue;
      const rest = others.flatMap((places) => places.get(main) ?? []);
      if (rest.length < others.length) continue;
      const places = [...new Map([best, ...rest].map((place) => [place.row, place])).values()];
      const rank = places.reduce((sum, place) => sum + place.rank, 0);
      groups.push({ main, holds: "session", places: places.sort((a, b) => b.rank - a.rank), rank });
    }
    return groups.sort((a, b) => compareRanks(a.rank, b.rank) || compareMains(a.main, b.main));
  }

  private bestPerSession(words: WantedWords): ReadonlyMap<MainSession, Candidate> {
    const uncertain = [...words.all.flat(), ...words.none].some((term) => !isCertain(term));
    const best = new Map<MainSession, Candidate>();
    for (const candidate of this.candidates(words)) {
      const { main } = candidate.session;
      if (best.has(main)) continue;
      if (uncertain && !holdsWanted(this.textsAt(candidate), words)) continue;
      best.set(main, candidate);
    }
    return best;
  }

  /** What the index finds, the best first. */
  private candidates(words: WantedWords): readonly Candidate[] {
    if (this.voices.length === 0) return [];
    const match = matchOf(words.all, this.voices);
    const mismatch = mismatchOf(words.none, this.voices);
    const place = placeConditions(this.request.filters, words.all.length === 0);
    const conditions = [place.sql];
    const values: (string | number)[] = [...place.values];
    if (match !== null) {
      conditions.push("words MATCH ?");
      values.push(match);
    }
    if (mismatch !== null) {
      conditions.push("words.rowid NOT IN (SELECT rowid FROM words WHERE words MATCH ?)");
      values.push(mismatch);
    }
    const weights = VOICES.map((voice) => WEIGHTS[voice]).join(", ");
    const rank = match === null ? "0" : `-bm25(words, ${weights})`;
    const rows = this.database
      .prepare<unknown[], { row: number; rank: number }>(
        `SELECT words.rowid AS row, ${rank} AS rank FROM words WHERE ${conditions.join(" AND ")}`,
      )
      .all(...values);
    const candidates = rows.flatMap(({ row, rank }) => {
      const session = this.sessions.get(Math.floor(row / ORDERS_PER_SESSION));
      if (!session) return [];
      return [{ row, rank: rank * session.main.factor, session, order: row % ORDERS_PER_SESSION }];
    });
    return candidates.sort(compareCandidates);
  }

  /** The best ones, those in which the words stand close together before the others; then the rest. */
  private closestFirst(candidates: readonly Candidate[]): readonly Candidate[] {
    const { all } = this.request.words;
    if (all.length < 2) return candidates;
    // Endings and what stands between words take no more than a few characters each.
    const sideBySide = all.reduce((sum, terms) => sum + (terms[0]?.text.length ?? 0) + 3, 0);
    const looked = candidates.slice(0, LOOKED_AT).map((candidate) => {
      const closeness = Math.min(...this.textsAt(candidate).map((text) => closenessIn(text, all)));
      const factor = CLOSER.find(({ characters }) => closeness <= characters)?.factor ?? 1;
      return { ...candidate, rank: candidate.rank * (closeness <= sideBySide ? SIDE_BY_SIDE : factor) };
    });
    return [...looked.sort(compareCandidates), ...candidates.slice(LOOKED_AT)];
  }

  private isPlace(candidate: Candidate): boolean {
    if (!this.looksAtTexts) return true;
    const known = this.verified.get(candidate.row);
    if (known !== undefined) return known;
    const isOne = holdsWanted(this.textsAt(candidate), this.uncertain);
    this.verified.set(candidate.row, isOne);
    return isOne;
  }

  private textsAt({ session, order }: Candidate): readonly SearchedText[] {
    const texts = this.reader.entry(session, order)?.texts ?? [];
    return texts.filter(({ voice }) => this.voices.includes(voice)).map(({ text }) => new SearchedText(text));
  }

  private drawn(group: Group): FoundSession | null {
    const { placesPerSession, around } = this.request;
    const { main, holds } = group;
    const places = this.placesOf(group);
    const row = this.database
      .prepare<[number], HeadRow>(`SELECT ${HEAD_COLUMNS} FROM session WHERE key = ?`)
      .get(main.key);
    if (!row) return null;
    const shown = places.slice(0, placesPerSession).flatMap(({ session, order }) => {
      const entry = this.reader.entry(session, order);
      if (entry === null) return [];
      return {
        ...this.heard(entry),
        before: this.reader.neighbours(session, order, around, "before"),
        after: this.reader.neighbours(session, order, around, "after"),
      };
    });
    return { head: headOf(row), holds, places: shown, placesInAll: places.length };
  }

  /** Without what was not looked at. */
  private heard(entry: FoundEntry): FoundEntry {
    return { ...entry, texts: entry.texts.filter(({ voice }) => this.voices.includes(voice)) };
  }

  private saidIn(subject: string | null): Pick<MainSession, "factor" | "inSubject"> {
    const { all } = this.request.words;
    const text = new SearchedText(subject ?? "");
    const inSubject = all.map((terms) => terms.some((term) => text.holds(term)));
    const held = inSubject.filter((holds) => holds).length;
    return { factor: all.length === 0 ? 1 : 1 + (IN_SUBJECT * held) / all.length, inSubject };
  }

  /** Every session that may be searched, with the one that it belongs to, by key. */
  private searchedSessions(): ReadonlyMap<number, SearchedSession> {
    const { main, own } = sessionConditions(this.request.filters, this.request.sessions);
    const rows = this.database
      .prepare<unknown[], SessionRow>(
        `SELECT key, id, role, parent_id AS parentId, started_at AS startedAt, subject, (${main.sql}) AS isMain,
           (${own.sql}) AS isOwn
         FROM session WHERE is_copy = 0`,
      )
      .all(...main.values, ...own.values);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const mains = new Map<number, MainSession>();
    const searched = new Map<number, SearchedSession>();
    for (const row of rows) {
      const { key, isMain, startedAt, subject } = topOf(row, byId);
      if (isMain !== 1 || row.isOwn !== 1) continue;
      const known = mains.get(key) ?? { key, startedAt: startedAt ?? 0, ...this.saidIn(subject) };
      mains.set(key, known);
      searched.set(row.key, { key: row.key, id: row.id, role: row.role, main: known });
    }
    return searched;
  }
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    compareRanks(a.rank, b.rank) ||
    compareMains(a.session.main, b.session.main) ||
    b.rank - a.rank ||
    a.row - b.row
  );
}

interface SessionRow {
  readonly key: number;
  readonly id: string;
  readonly role: string | null;
  readonly parentId: string | null;
  readonly startedAt: number | null;
  readonly subject: string | null;
  readonly isMain: number | null;
  readonly isOwn: number | null;
}

/** The session that a sub-agent, or a sub-agent's, works for; itself where its parent is not stored. */
function topOf(row: SessionRow, byId: ReadonlyMap<string, SessionRow>): SessionRow {
  const seen = new Set([row.id]);
  let top = row;
  for (let parent = byId.get(row.parentId ?? ""); parent; parent = byId.get(parent.parentId ?? "")) {
    if (seen.has(parent.id)) break;
    seen.add(parent.id);
    top = parent;
  }
  return top;
}

/** Do they choose among the places of a session? Then its title is none of them. */
function narrowsPlaces({ voice, tool, kind, path, error, after, before }: Filters): boolean {
  const choices = [voice, tool, kind, path, error];
  return (
    after !== null || before !== null || choices.some(({ anyOf, noneOf }) => anyOf.length + noneOf.length > 0)
  );
}

function voicesOf({ voice }: Filters): readonly Voice[] {
  const wanted = voice.anyOf.length === 0 ? VOICES : VOICES.filter((each) => voice.anyOf.includes(each));
  return wanted.filter((each) => !voice.noneOf.includes(each));
}

function compareRanks(a: number, b: number): number {
  return bucketOf(b) - bucketOf(a);
}

function bucketOf(rank: number): number {
  return rank <= 0 ? -1e6 : Math.round(Math.log(rank) / Math.log1p(SAME_RANK));
}

/** The latest first. */
function compareMains(a: MainSession, b: MainSession): number {
  return b.startedAt - a.startedAt || b.key - a.key;
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
