import { digest } from "../../session/digest.ts";
import { asArray, asObject, isObject, type Json, type JsonObject } from "../../session/json.ts";
import type { Session } from "../../session/session.ts";
import type { Resumption, Transcript, TranscriptReader } from "../format.ts";
import { parseLine } from "../json-lines.ts";
import { LineLedger } from "../line-ledger.ts";
import { EMPTY_READING, SessionDraft } from "../session-draft.ts";
import { readAtif, type Trajectory } from "./atif.ts";
import { DerivedSession } from "./derived-session.ts";
import { type Document, documentOf } from "./document.ts";
import type { Entry, Header, Utterance } from "./entry.ts";
import { ExactSession } from "./exact-session.ts";
import { headerOf } from "./header.ts";
import { entryOf } from "./record.ts";

/** What became of one record. */
type Verdict = { readonly kind: "used" } | { readonly kind: "ignored" | "skipped"; readonly why: string };

const USED: Verdict = { kind: "used" };
const MAIN = "";

/** Reads a generic transcript: lines of messages, or one JSON value that holds them all. */
export class GenericReader implements TranscriptReader {
  private readonly ledger: LineLedger;
  private readonly fallbackId: string;
  private exact: ExactSession | null = null;
  /** The file's own session under `MAIN`, its sub-agents by their key, in the order of their appearance. */
  private readonly derived = new Map<string, DerivedSession>();
  /** As written; kept until a message has come. */
  private header: JsonObject | null = null;
  private hasStatedId = false;
  private inOtherSession = false;
  private isWhole = false;

  constructor(path: string, resumption?: Resumption) {
    this.ledger = new LineLedger(resumption?.reading);
    this.fallbackId = idFromPath(path);
    if (resumption) this.resume(resumption.sessions, asObject(resumption.carry));
  }

  line(text: string, number: number): void {
    const bare = number === 1 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    if (!/\S/.test(bare)) {
      this.ledger.blank();
      return;
    }
    const parsed = parseLine(bare);
    if ("reason" in parsed) {
      this.ledger.skipped(number, parsed.reason);
      return;
    }
    const [first] = parsed.values;
    const document = parsed.values.length === 1 ? documentOf(first) : null;
    if (document && this.isUntouched) {
      this.isWhole = true;
      this.readDocument(document);
    } else if (document || this.isWhole) {
      this.ledger.skipped(number, "a second conversation; a file holds one");
    } else {
      const verdicts = parsed.values.map((value) => this.read(value, number));
      this.account(verdicts.find((verdict) => verdict.kind === "used") ?? verdicts[0] ?? USED, number);
    }
  }

  skip(number: number, reason: string): void {
    this.ledger.skipped(number, reason);
  }

  finish(): Transcript {
    const reading = this.ledger.reading();
    const sessions = this.exact
      ? [this.exact.build(reading)]
      : [...this.derived].map(([key, session]) => session.build(key === MAIN ? reading : EMPTY_READING));
    const isEmpty = this.exact === null && [...this.derived.values()].every(({ draft }) => draft.isEmpty);
    const carry: Json = {
      isExact: this.exact !== null,
      header: isEmpty ? this.header : null,
      hasStatedId: this.hasStatedId,
      inOtherSession: this.inOtherSession,
      isWhole: this.isWhole,
      derived: isEmpty ? [] : [...this.derived].map(([key, session]) => ({ key, state: session.carry() })),
    };
    return { sessions: isEmpty ? [] : sessions, reading, carry };
  }

  private resume(sessions: readonly Session[], carry: JsonObject): void {
    if (isObject(carry.header)) this.open(carry.header);
    this.hasStatedId = carry.hasStatedId === true;
    this.inOtherSession = carry.inOtherSession === true;
    this.isWhole = carry.isWhole === true;
    const [main] = sessions;
    if (carry.isExact === true && main) {
      this.exact = ExactSession.resume(main);
      return;
    }
    asArray(carry.derived)
      .map(asObject)
      .forEach(({ key, state }, index) => {
        const session = sessions[index];
        if (typeof key !== "string" || !session) return;
        this.derived.set(key, new DerivedSession(SessionDraft.resume(session), { session, state }));
      });
  }

  private get isUntouched(): boolean {
    return this.exact === null && this.derived.size === 0 && !this.isWhole;
  }

  private account(verdict: Verdict, number: number): void {
    if (verdict.kind === "used") this.ledger.used();
    else if (verdict.kind === "ignored") this.ledger.ignored(verdict.why);
    else this.ledger.skipped(number, verdict.why);
  }

  private readDocument(document: Document): void {
    if (document.layout === "atif") {
      this.readTrajectories(readAtif(document.trajectory, this.fallbackId));
      return;
    }
    if (Object.keys(document.header).length > 0) this.open(document.header);
    document.messages.forEach((message, index) => {
      this.account(this.read(message, index + 1), index + 1);
    });
  }

  /** Steps of sub-agents are no lines of this file's own session, so only the main one's are accounted for. */
  private readTrajectories(trajectories: readonly Trajectory[]): void {
    const read: DerivedSession[] = [];
    for (const [index, trajectory] of trajectories.entries()) {
      const parent = trajectory.parent === null ? undefined : read[trajectory.parent];
      const session = parent?.subAgent(trajectory.id) ?? newSession(trajectory.id);
      this.derived.set(index === 0 ? MAIN : trajectory.id, session);
      read.push(session);
      session.header(trajectory.header);
      const caller = parent?.draft.findCall((call) => call.spawned.includes(trajectory.id));
      if (parent && caller) session.draft.parent = { sessionId: parent.draft.id, callId: caller.id };
      for (const [step, utterance] of trajectory.utterances.entries()) {
        const verdict = utterance ? this.utter(session, utterance) : NOT_AN_OBJECT;
        if (index === 0) this.account(verdict, step + 1);
      }
    }
  }

  private read(value: Json, number: number): Verdict {
    if (!isObject(value)) return NOT_AN_OBJECT;
    const entry = entryOf(value, number);
    if (typeof entry === "string") return { kind: "ignored", why: entry };
    if (entry.type === "session") return this.readHeader(entry, value);
    if (this.inOtherSession) return OTHER_SESSION;
    return this.exact ? this.readExactly(this.exact, entry) : this.derive(entry);
  }

  /** The header of another session starts lines that are not ours; one of our own adds to what is known. */
  private readHeader(header: Header, written: JsonObject): Verdict {
    if (this.isUntouched) {
      this.open(written);
      return USED;
    }
    const ownId = this.derived.get(MAIN)?.draft.id;
    this.inOtherSession = header.id !== null && (this.exact !== null || header.id !== ownId);
    if (this.inOtherSession) return OTHER_SESSION;
    this.derived.get(MAIN)?.header(header);
    return USED;
  }

  private open(written: JsonObject): void {
    const header = headerOf(written);
    this.header = written;
    this.hasStatedId = header.id !== null;
    if (header.exact) this.exact = ExactSession.begin(header, this.fallbackId);
    else {
      const main = newSession(header.id ?? this.fallbackId);
      main.header(header);
      this.derived.set(MAIN, main);
    }
  }

  private readExactly(session: ExactSession, entry: Exclude<Entry, Header>): Verdict {
    switch (entry.type) {
      case "message":
        return session.utter(entry) ? USED : this.lost(entry);
      case "response":
        session.respond(entry);
        return USED;
      case "compaction":
        session.compact(entry);
        return USED;
      case "turn":
        session.turn(entry);
        return USED;
    }
  }

  private derive(entry: Exclude<Entry, Header>): Verdict {
    switch (entry.type) {
      case "message":
        return this.deriveMessage(entry);
      case "response":
        this.main(null).respond(entry);
        return USED;
      case "compaction":
        this.main(null).compact(entry);
        return USED;
      case "turn":
        return { kind: "ignored", why: "turn outside an exact file" };
    }
  }

  private deriveMessage(entry: Utterance): Verdict {
    const main = this.main(entry.sessionId);
    if (entry.sessionId !== null && this.hasStatedId && entry.sessionId !== main.draft.id)
      return OTHER_SESSION;
    const session = entry.subAgent === null ? main : this.subAgent(main, entry.subAgent);
    return this.utter(this.homeOf(entry, session), entry);
  }

  /** A result need not say which agent it belongs to: its call does. */
  private homeOf(entry: Utterance, session: DerivedSession): DerivedSession {
    const callId = entry.results[0]?.callId ?? null;
    if (callId === null || entry.calls.length > 0 || session.hasCall(callId)) return session;
    return [...this.derived.values()].find((other) => other.hasCall(callId)) ?? session;
  }

  private main(sessionId: string | null): DerivedSession {
    const known = this.derived.get(MAIN);
    if (known) return known;
    const main = newSession(sessionId ?? this.fallbackId);
    this.hasStatedId = sessionId !== null;
    this.derived.set(MAIN, main);
    return main;
  }

  private subAgent(main: DerivedSession, mark: NonNullable<Utterance["subAgent"]>): DerivedSession {
    const session = this.derived.get(mark.key) ?? main.subAgent(`${main.draft.id}.${mark.key}`);
    this.derived.set(mark.key, session);
    const { draft } = session;
    draft.role ??= mark.role;
    const { callId } = mark;
    if (callId !== null && draft.parent?.callId === null) {
      const starter = [...this.derived.values()].find((other) => other !== session && other.hasCall(callId));
      if (starter) draft.parent = { sessionId: starter.draft.id, callId: starter.link(callId, draft.id) };
    }
    return session;
  }

  private utter(session: DerivedSession, entry: Utterance): Verdict {
    for (const note of entry.notes) this.ledger.note(note);
    return session.utter(entry) ? USED : this.lost(entry);
  }

  private lost(entry: Utterance): Verdict {
    if (entry.results.length === 0) return { kind: "ignored", why: "message without content" };
    return { kind: "ignored", why: "result without its call" };
  }
}

const NOT_AN_OBJECT: Verdict = { kind: "skipped", why: "not a JSON object" };
const OTHER_SESSION: Verdict = { kind: "skipped", why: "of another session; a file holds one" };

function newSession(id: string): DerivedSession {
  return new DerivedSession(new SessionDraft({ id, agent: "generic", provides: [] }));
}

/** Two files of one name must not become one session. */
function idFromPath(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return `${name.replace(/\.[^.]*$/, "") || name}-${digest(path).slice(0, 6)}`;
}
