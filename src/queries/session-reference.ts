import { printable } from "../session/printable.ts";
import { SeshError } from "../session/sesh-error.ts";
import type { SessionFilter, SessionHead, Store } from "../store/store.ts";

/**
 * A session is named by its id, by the start of it, by `latest`, or by `@2` (second latest); a sub-agent whose id stands
 * behind its session's also by the starts of both: `966ede09.a704`.
 */
export const REFERENCE_HELP = "An id, the start of one, `latest`, or `@2` for the second latest.";

const MOST_CANDIDATES = 8;
const MOST_OF_SUBJECT = 60;

/** Finds the session that a reference names. Rejects with what else there is. */
export async function findSession(
  store: Store,
  reference: string,
  filter: SessionFilter = {},
): Promise<SessionHead> {
  const place = reference === "latest" ? 1 : placeOf(reference);
  return place === null ? byId(store, reference) : byPlace(store, place, filter);
}

function placeOf(reference: string): number | null {
  const number = /^@(\d{1,9})$/.exec(reference)?.[1];
  return number === undefined ? null : Number(number);
}

async function byPlace(store: Store, place: number, filter: SessionFilter): Promise<SessionHead> {
  if (place === 0) throw new SeshError("usage", "Sessions are counted from @1, the latest.");
  const [head] = await store.heads(filter, { limit: 1, offset: place - 1 });
  if (head) return head;
  const total = await store.count(filter);
  if (total === 0 && (await store.count({})) > 0)
    throw new SeshError("not-found", "No session fits these filters. `sesh list` shows them all.");
  if (total === 0)
    throw new SeshError("nothing-yet", "No session is stored yet. Run `sesh sync` to read yours.");
  throw new SeshError(
    "not-found",
    `There is no session @${place}: ${total} stored. \`sesh list\` shows them.`,
  );
}

async function byId(store: Store, reference: string): Promise<SessionHead> {
  const candidates = await candidatesFor(store, reference);
  const exact = candidates.find(({ id }) => id === reference);
  if (exact) return exact;
  // A main session's id begins those of its sub-agents: alone among main sessions it is meant.
  const main = candidates.filter(({ parentId }) => parentId === null);
  const [only] = main.length === 1 ? main : candidates;
  if (only && (main.length === 1 || candidates.length === 1)) return only;
  if (candidates.length === 0) throw await notFound(store, reference);
  const shown = (main.length > 0 ? main : candidates).slice(0, MOST_CANDIDATES);
  const lines = shown.map(({ id, subject }) => `  ${id}  ${quoted(subject ?? "")}`.trimEnd());
  const more = candidates.length > MOST_CANDIDATES ? "\n  ..." : "";
  throw new SeshError(
    "not-found",
    `"${reference}" begins more than one session. Give more of the id:\n${lines.join("\n")}${more}`,
  );
}

/** Words of the transcript, as such: an error is read by agents too. */
function quoted(subject: string): string {
  const words = printable(subject).replace(/[“”]/g, '"').slice(0, MOST_OF_SUBJECT).toWellFormed();
  return words === "" ? "" : `“${words}”`;
}

async function candidatesFor(store: Store, reference: string): Promise<readonly SessionHead[]> {
  const found = await store.headsByPrefix(reference, MOST_CANDIDATES + 1);
  const dot = reference.indexOf(".");
  if (found.length > 0 || dot < 1) return found;
  const sessions = await store.headsByPrefix(reference.slice(0, dot), MOST_CANDIDATES + 1);
  const subAgents = sessions
    .filter(({ parentId }) => parentId === null)
    .map(({ id }) => store.headsByPrefix(`${id}${reference.slice(dot)}`, MOST_CANDIDATES + 1));
  return (await Promise.all(subAgents)).flat();
}

async function notFound(store: Store, reference: string): Promise<SeshError> {
  const latest = await store.heads({}, { limit: 2 });
  const names = latest.map(({ id }) => id.slice(0, 8)).join(" and ");
  const hint =
    latest.length === 0
      ? "Nothing is stored yet; run `sesh sync`."
      : `The latest ${latest.length === 1 ? "is" : "are"} ${names}; \`sesh list\` shows more.`;
  return new SeshError("not-found", `No session starts with "${reference}". ${hint}`);
}
