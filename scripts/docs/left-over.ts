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
    about: "unverified_finish, not flagged (twice)",
    kind:
      "A notebook was changed and never run. The definition asks for a check that the project is known to have, and neither a " +
      "test nor a manifest was seen; that its cells could have been run is no check to sesh.",
  },
  {
    about: "unverified_finish, not flagged",
    kind:
      "A command rewrote a name in files that another command had found. sesh does not know the files, so there is no edit " +
      "to be checked.",
  },
  {
    about: "unverified_finish, not flagged",
    kind:
      "After the last edit a linter ran, but one that looks at other files. Any check after the last edit counts, as it rarely " +
      "can be told from a command which files it covers.",
  },
  {
    about: "unsupported_claim, not flagged",
    kind:
      "A chain of checks stopped at the first that failed, and the message claims the result of the next. sesh cannot tell how " +
      "far the chain came and passes over a check whose result cannot be told.",
  },
  {
    about: "blind_retry, not flagged (twice)",
    kind:
      "The same command again with its arguments in another order, or with `--` before them. Only a call that is the same in " +
      "every word counts; what else is the same in effect depends on the program.",
  },
  {
    about: "regression_cycle, wrongly flagged (twice)",
    kind:
      "Both labels are of one cycle: a test written to be thrown away, whose text was changed between the runs, and whose last " +
      "failure was the sandbox's. Its name is the same each time, and its failure looks like a red test.",
  },
  {
    about: "ignored_correction, not flagged",
    kind:
      "What the user had stopped twice was tried again by another command to the same effect. Only the very same call counts, " +
      "as a similar one is often what the user asked for instead.",
  },
];
