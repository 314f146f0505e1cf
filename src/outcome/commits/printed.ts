/** A line by which git says that it made a commit: `[main a1b2c3d] subject`. */
export interface CommitLine {
  /** `null`: no branch was checked out. */
  readonly branch: string | null;
  readonly hash: string;
  readonly subject: string;
}

/** A commit as a listing shows it, with whatever stands beside the hash. */
export interface Entry {
  readonly hash: string;
  readonly text: string;
}

const COMMIT_LINE = /^\[(\S[^\]\n]*?)(?: \([^)\n]*\))? ([0-9a-f]{7,40})\] (.*)$/;

export function commitLines(text: string): CommitLine[] {
  return text.split("\n").flatMap((line) => {
    const [, place, hash, subject] = COMMIT_LINE.exec(line.trimEnd()) ?? [];
    if (place === undefined || hash === undefined || subject === undefined) return [];
    // Only a name with a space in it is none: "detached HEAD", in whatever language.
    return [{ branch: place.includes(" ") ? null : place, hash, subject }];
  });
}

const HEADER = /^\W*commit ([0-9a-f]{7,40})\b/;
const TOKEN = /(?:^|[\s*|(:])([0-9a-f]{7,40})(?=$|[\s:|,)])[ \t:|,)]*(.*)$/;

/** Commits that a text lists, from the top: one-line logs, whole ones, `branch -v`, reflogs. */
export function entriesIn(text: string): readonly Entry[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const header = HEADER.exec(line)?.[1];
    if (header !== undefined) return [{ hash: header, text: subjectBelow(lines, index) }];
    if (COMMIT_LINE.test(line)) return [];
    const [, hash, rest] = TOKEN.exec(line) ?? [];
    return hash === undefined || rest === undefined || rest === "" ? [] : [{ hash, text: rest.trim() }];
  });
}

/** Of a whole log: the first indented line behind the header. */
function subjectBelow(lines: readonly string[], header: number): string {
  const below = lines.slice(header + 1, header + 12);
  const end = below.findIndex((line) => HEADER.test(line));
  const own = end < 0 ? below : below.slice(0, end);
  return (
    own
      .find((line) => /^[\s|*]{0,8} {4}\S/.test(line))
      ?.replace(/^[\s|*]+/, "")
      .trim() ?? ""
  );
}

/** Hashes that stand alone on their lines, or behind a word. */
export function loneHashes(text: string): readonly string[] {
  return text
    .split("\n")
    .flatMap((line) => /^(?:[A-Za-z][^0-9]{0,40}[\s:=])?([0-9a-f]{7,40})$/.exec(line.trim())?.[1] ?? []);
}

/** Everything that looks like a hash. */
export function hashesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b[0-9a-f]{7,40}\b/g)].map(([hash]) => hash);
}

/** The branch that a rebase says it moved; empty where it says only that it succeeded. */
export function rebasedBranch(text: string): string | null {
  const said = /Successfully rebased and updated (?:refs\/heads\/)?(\S+?)\.?$/m.exec(text);
  return said === null ? null : (said[1] ?? "");
}

/** Where a push moved a branch to, of the last that it moved. */
export function pushedTip(text: string): string | null {
  return (
    [...text.matchAll(/^\s+\+?\s*[0-9a-f]{7,40}\.{2,3}([0-9a-f]{7,40})\s+\S+ -> /gm)].at(-1)?.[1] ?? null
  );
}

/** Does an entry's text say this subject, alone or beside names of branches, dates and the like? */
export function says(text: string, subject: string): boolean {
  const bare = text.replace(/^\([^)]*\)\s*/, "");
  if (bare === subject || bare.endsWith(` ${subject}`)) return true;
  return bare.startsWith(subject) && /^[\s(|,]/.test(bare.slice(subject.length));
}

/** Is one hash the beginning of the other? */
export function isSameHash(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
