import type Database from "better-sqlite3";
import type { Voice } from "../search/wanted.ts";
import type { Message } from "../session/session.ts";
import { spokenInput } from "./entry-texts.ts";
import type { FoundEntry, SpokenText } from "./found.ts";
import { unpack } from "./packing.ts";
import { ORDERS_PER_SESSION } from "./place-conditions.ts";
import { type CallRow, type MessageRow, ownJson } from "./reading.ts";

/** Which session an entry is in. */
export interface EntrySession {
  readonly key: number;
  readonly id: string;
  readonly role: string | null;
}

/** So many unpacked blocks are kept at hand: best places first means from one session to the next and back. */
const MOST_BLOCKS = 200;

/** Reads single entries with their texts, without the rest of their sessions. */
export class EntryReader {
  private readonly statements: ReturnType<typeof prepare>;
  private readonly blocks = new Map<string, string>();

  constructor(database: Database.Database) {
    this.statements = prepare(database);
  }

  entry(session: EntrySession, order: number): FoundEntry | null {
    const message = this.statements.message.get(session.key, order);
    if (message) return this.ofMessage(session, message);
    const call = this.statements.call.get(session.key, order);
    return call ? this.ofCall(session, call) : null;
  }

  /** What somebody said or did just before (or after) an entry, in order. */
  neighbours(
    session: EntrySession,
    order: number,
    count: number,
    side: "before" | "after",
  ): readonly FoundEntry[] {
    if (count === 0) return [];
    const rows = this.statements[side].all({ session: session.key, order, count });
    const entries = rows.flatMap(({ ord }) => this.entry(session, ord) ?? []);
    return side === "before" ? entries.reverse() : entries;
  }

  /** Where it was first asked for something; `null` where that belongs to another session, or is not told. */
  firstAsked(session: EntrySession): number | null {
    const base = session.key * ORDERS_PER_SESSION;
    return this.statements.firstAsked.get({ session: session.key, base })?.ord ?? null;
  }

  /** The files that an entry touched or was given. */
  paths(key: number, order: number): readonly string[] {
    const call = this.statements.call.get(key, order)?.paths;
    if (call) return ownJson<readonly string[]>(call);
    const files = this.statements.message.get(key, order)?.files;
    return files ? ownJson<Message["files"]>(files).map(({ path }) => path) : [];
  }

  private ofMessage(session: EntrySession, row: MessageRow): FoundEntry {
    const voice: Voice = row.author === "user" ? "user" : "agent";
    const text = this.text(session.key, row.block, row.start, row.length);
    return {
      ...placeIn(session, row.ord, row.turn),
      at: row.at,
      message: { id: row.id, kind: row.kind },
      call: null,
      texts: [{ voice, text }],
    };
  }

  private ofCall(session: EntrySession, row: CallRow): FoundEntry {
    const { block, start, input_length: asked, output_length: answered } = row;
    const input = spokenInput(ownJson(this.text(session.key, block, start, asked)));
    const texts: SpokenText[] = [{ voice: "input", text: input }];
    if (answered !== null) {
      texts.push({ voice: "output", text: this.text(session.key, block, start + asked, answered) });
    }
    return {
      ...placeIn(session, row.ord, row.turn),
      at: row.started_at,
      message: null,
      call: {
        id: row.id,
        number: this.statements.numberOf.get(session.key, row.ord)?.number ?? 0,
        tool: row.tool,
        kind: row.kind,
        errorClass: row.error_class,
      },
      texts,
    };
  }

  private text(session: number, block: number, start: number, length: number): string {
    return this.block(session, block).slice(start, start + length);
  }

  private block(session: number, no: number): string {
    const name = `${session}/${no}`;
    const known = this.blocks.get(name);
    if (known !== undefined) return known;
    const data = this.statements.block.get(session, no)?.data;
    const text = data === undefined ? "" : unpack(data);
    const [oldest] = this.blocks.keys();
    if (this.blocks.size >= MOST_BLOCKS && oldest !== undefined) this.blocks.delete(oldest);
    this.blocks.set(name, text);
    return text;
  }
}

function placeIn({ id, role }: EntrySession, order: number, turn: number) {
  return { sessionId: id, role, order, turn };
}

/** What the index of words holds, so that what is shown around a place could be found as well. */
const SAID = "kind IN ('prompt', 'command', 'queued', 'feedback', 'task', 'reply', 'api-error')";

function prepare(database: Database.Database) {
  type Around = { session: number; order: number; count: number };
  const around = (side: "<" | ">", direction: "DESC" | "ASC") =>
    database.prepare<[Around], { ord: number }>(
      `SELECT ord FROM message WHERE session = @session AND ord ${side} @order AND ${SAID}
       UNION ALL SELECT ord FROM call WHERE session = @session AND ord ${side} @order
       ORDER BY ord ${direction} LIMIT @count`,
    );
  return {
    message: database.prepare<[number, number], MessageRow>(
      "SELECT * FROM message WHERE session = ? AND ord = ?",
    ),
    call: database.prepare<[number, number], CallRow>("SELECT * FROM call WHERE session = ? AND ord = ?"),
    block: database.prepare<[number, number], { data: Uint8Array }>(
      "SELECT data FROM block WHERE session = ? AND no = ?",
    ),
    numberOf: database.prepare<[number, number], { number: number }>(
      "SELECT count(*) AS number FROM call WHERE session = ? AND ord <= ?",
    ),
    firstAsked: database.prepare<[{ session: number; base: number }], { ord: number }>(
      `SELECT ord FROM message WHERE session = @session AND kind IN ('prompt', 'command', 'task')
         AND EXISTS (SELECT 1 FROM words WHERE rowid = @base + message.ord) ORDER BY ord LIMIT 1`,
    ),
    before: around("<", "DESC"),
    after: around(">", "ASC"),
  };
}
