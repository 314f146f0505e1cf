/**
 * The schema as an append-only list: a step that has been released is never edited, a change is a new step at the end.
 * `PRAGMA user_version` says how many steps a database has had.
 */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    name: "files, sessions, their entries, texts, findings",
    sql: `
CREATE TABLE file (
  path TEXT PRIMARY KEY,
  format TEXT,
  status TEXT NOT NULL,            -- see FileStatus
  reason TEXT,                     -- why it is not ingested, or odd
  size INTEGER NOT NULL,
  mtime_ms REAL NOT NULL,
  offset INTEGER NOT NULL,         -- bytes read so far: the end of the last whole line
  fingerprint TEXT NOT NULL,       -- of the first bytes and of those before the offset
  layout TEXT NOT NULL,
  reading TEXT,                    -- JSON: what became of its lines
  carry BLOB,                      -- packed JSON: the reader's notes to go on from
  synced_at INTEGER NOT NULL,
  is_gone INTEGER NOT NULL         -- 1: it was not there any more when it was last looked for
) STRICT;

CREATE TABLE session (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  file_path TEXT REFERENCES file(path) ON DELETE SET NULL,
  place INTEGER NOT NULL,          -- 0: the file's own session; 1..: sub-agents written into it
  told_id TEXT NOT NULL,           -- as the transcript has it; id differs where another session had it first
  has_unique_id INTEGER NOT NULL,
  origin TEXT NOT NULL,            -- see Identity
  entries INTEGER NOT NULL,
  revision INTEGER NOT NULL,       -- counts every change
  is_unsettled INTEGER NOT NULL,   -- 1: what it shares with others is not worked out yet
  agent TEXT NOT NULL,
  agent_version TEXT,
  project TEXT,
  cwd TEXT,
  branch TEXT,
  title TEXT,
  subject TEXT,                    -- title, else the first request, shortened
  started_at INTEGER,
  ended_at INTEGER,
  told_parent_id TEXT,             -- as the transcript has it
  told_parent_call TEXT,
  parent_id TEXT,                  -- as the parent's transcript has it, where that tells more
  parent_call TEXT,
  role TEXT,
  is_copy INTEGER NOT NULL,        -- 1: everything in it belongs to another session
  grade_status TEXT NOT NULL,
  score REAL,
  letter TEXT,
  findings_key TEXT NOT NULL,      -- with which definitions and config findings and outcome were computed
  grade_key TEXT NOT NULL,
  grade TEXT NOT NULL,             -- JSON
  figures TEXT NOT NULL,           -- JSON
  outcome TEXT NOT NULL            -- JSON: what it came to, without its sub-agents
) STRICT;
CREATE INDEX session_by_start ON session(started_at);
CREATE INDEX session_by_parent ON session(parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX session_by_file ON session(file_path);
CREATE INDEX session_by_told_id ON session(told_id);
CREATE INDEX session_by_keys ON session(findings_key, grade_key);
CREATE INDEX session_unsettled ON session(key) WHERE is_unsettled = 1;

-- What files claimed to hold when they were last read, and another reading of was the better one.
CREATE TABLE yielded (
  path TEXT NOT NULL REFERENCES file(path) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  told_id TEXT NOT NULL,
  has_unique_id INTEGER NOT NULL,
  origin TEXT NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY (path, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX yielded_by_told_id ON yielded(told_id);

-- What is only read when one session is looked at; apart, so that lists of sessions need not pass over it.
CREATE TABLE content (
  session INTEGER PRIMARY KEY REFERENCES session(key) ON DELETE CASCADE,
  doc BLOB NOT NULL,               -- packed JSON: turns, responses, compactions, lists
  findings BLOB NOT NULL           -- packed JSON: all findings, with their evidence
) STRICT;

CREATE TABLE message (
  session INTEGER NOT NULL REFERENCES session(key) ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER,
  copied INTEGER NOT NULL,
  files TEXT,                      -- JSON, NULL for none
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  PRIMARY KEY (session, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE call (
  session INTEGER NOT NULL REFERENCES session(key) ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  result_ord INTEGER,
  id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  tool TEXT NOT NULL,
  written_kind TEXT NOT NULL,      -- as the format has it
  kind TEXT NOT NULL,              -- after the config's classification
  error_class TEXT,
  error_inferred INTEGER NOT NULL,
  agent_fault INTEGER NOT NULL,
  commands TEXT,                   -- JSON, NULL for none
  paths TEXT,                      -- JSON, NULL for none
  output_digest TEXT,
  outcome TEXT NOT NULL,
  outcome_by TEXT,
  exit_code INTEGER,
  started_at INTEGER,
  ended_at INTEGER,
  duration_ms INTEGER,
  copied INTEGER NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  input_length INTEGER NOT NULL,
  output_length INTEGER,           -- NULL: no result
  detail_length INTEGER NOT NULL,
  PRIMARY KEY (session, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE block (
  session INTEGER NOT NULL REFERENCES session(key) ON DELETE CASCADE,
  no INTEGER NOT NULL,
  data BLOB NOT NULL,              -- packed UTF-8; places count UTF-16 units of the unpacked text
  PRIMARY KEY (session, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  session INTEGER NOT NULL REFERENCES session(key) ON DELETE CASCADE,
  pattern TEXT NOT NULL,
  outcome TEXT NOT NULL,
  count INTEGER,
  opportunities INTEGER,
  PRIMARY KEY (session, pattern)
) STRICT, WITHOUT ROWID;

-- Which call started which sub-agent, as its parent's transcript tells; the child may come later, or never.
CREATE TABLE spawned (
  parent INTEGER NOT NULL REFERENCES session(key) ON DELETE CASCADE,
  call_id TEXT NOT NULL,
  child_id TEXT NOT NULL,
  is_copied INTEGER NOT NULL,
  PRIMARY KEY (parent, call_id, child_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX spawned_by_child ON spawned(child_id);

-- Which sessions hold which record of an agent (a digest of agent and record id), to find copied history.
CREATE TABLE holding (
  session INTEGER NOT NULL REFERENCES session(key) ON DELETE CASCADE,
  item INTEGER NOT NULL,
  at INTEGER,
  is_copy INTEGER NOT NULL,        -- 1: it belongs to another session
  PRIMARY KEY (session, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX holding_by_item ON holding(item);

-- Words of what was said and done; a row is an entry (session key and order in one number), the texts are in blocks.
CREATE VIRTUAL TABLE words USING fts5(
  user, agent, input, output,
  content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2'
);
-- Merging eagerly costs a fifth of a first sync and gains a search little.
INSERT INTO words (words, rank) VALUES ('automerge', 16);
`,
  },
];
