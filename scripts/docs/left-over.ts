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
    about: "bash_overuse, not flagged",
    kind:
      "`sed -i` on a file of a sibling repository that the session worked on as well. The definition leaves out what " +
      "lies outside the project; the label counts it as a project of its own.",
  },
  {
    about: "bash_overuse, not flagged",
    kind:
      "One command that finds files by name, counts others and lists a folder. The tools cannot count, so sesh takes the whole " +
      "for legitimate; the reader went by its first part.",
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
];
