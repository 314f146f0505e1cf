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
    about: "missed_parallelism, not flagged (seven times)",
    kind:
      "Two checks after a change whose words nobody had said before; head and tail of one file; another version of a file; a " +
      "place in a file that the search before it also brought up; rules that were loaded and never named. The reader knew that " +
      "the second did not need the first; the text does not say so.",
  },
  {
    about: "missed_parallelism, wrongly flagged (two times)",
    kind:
      "A heading that the first look had shown was searched for together with names known before, and the one changed file " +
      "that a status had listed was already known by name.",
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
    about: "bash_overuse, not flagged (six times)",
    kind:
      "Small edits by `sed -i` or a here-document, and a `cat` of a settings file, in one command with checks or git. sesh " +
      "takes a command for what most of it does.",
  },
  {
    about: "write_without_read, not flagged",
    kind:
      "A refused overwrite of a file in a temporary folder that a sub-agent had left there. Files outside the project are not " +
      "looked at.",
  },
  {
    about: "scattered_files, wrongly flagged",
    kind:
      "One new setting that is handed through every layer of a program: each place changes in its own way, and all of them " +
      "are one task. The facts of a transcript do not tell that from an unfocused change.",
  },
  {
    about: "error class (two times, and with it error_rate)",
    kind:
      "A program asked for its help prints its usage and exits 1. The definition calls that no error; the reader saw the poll " +
      "of a background process that failed. The label looks wrong, as the help is what was asked for.",
  },
  {
    about: "error class, taken for no error (four times)",
    kind:
      "In a long script one command failed and the others went on (a folder or file that was not there, a wrong argument " +
      "before more output), or a tool within a tool answered with an error as data.",
  },
  {
    about: "error class, another one",
    kind: "`ls` of a lock file asked whether it is still there, which sesh takes for a file that was needed.",
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
