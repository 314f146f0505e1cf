/** A disagreement with a label on the shared real sessions that was read and stays. */
interface LeftOver {
  readonly about: string;
  readonly kind: string;
}

/** One for each that `npm run accuracy -- --disagreements` lists: its kind, without any content of the sessions. */
export const LEFT_OVER: readonly LeftOver[] = [
  {
    about: "missed_parallelism, not flagged",
    kind:
      "Between the two calls the agent announces in its own words what it will look for next. sesh takes a name that comes " +
      "up between two calls for something that the first result prompted. Leaving announcements out would flag one more " +
      "pair wrongly for each one that it finds.",
  },
  {
    about: "missed_parallelism, not flagged",
    kind: "Two searches with several alternatives each share one common word. sesh takes the second for a refinement of the first.",
  },
  {
    about: "missed_parallelism, wrongly flagged",
    kind:
      "A search had listed both files, and what the first one said was the reason to open the second. The name was known; " +
      "the wish to read it was not, and nothing but the agent's own words tells.",
  },
  {
    about: "bash_overuse, not flagged (three times)",
    kind:
      "A plain `grep` over the project in a version of Claude Code that searches in its shell. The labels contradict one " +
      "another: equal commands of such versions are labelled legitimate four times, and the readers' notes say that they are. " +
      "sesh follows the notes.",
  },
  {
    about: "scattered_files, wrongly flagged",
    kind:
      "One new setting that is handed through every layer of a program: each place changes in its own way, and all of them " +
      "are one task. The facts of a transcript do not tell that from an unfocused change.",
  },
  {
    about: "error class (and with it error_rate)",
    kind:
      "A program asked for its help prints its usage and exits 1. The definition calls that no error; the reader saw the poll " +
      "of a background process that failed. The label looks wrong, as the help is what was asked for.",
  },
  {
    about: "unsupported_claim, not flagged",
    kind:
      "A chain of checks stopped at its first one with a status that a filter hid, and the message calls all of them clean but " +
      "for known notes. sesh takes a sentence that names exceptions for no claim.",
  },
  {
    about: "blind_retry, not flagged (two times)",
    kind:
      "The same files in another order, or with a flag that changes nothing, and a commit of something else in between. sesh " +
      "compares the words of a call, and takes a commit for a change that may matter.",
  },
  {
    about: "regression_cycle, wrongly flagged (two times, one place)",
    kind:
      "A throw-away test whose content changed between its runs, and a last red that was a cache the sandbox closed. sesh sees " +
      "a check that could not be set up as red.",
  },
];
