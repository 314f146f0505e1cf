/** What a user quotes, pastes or attaches is not said of the agent. */
const NOT_SAID =
  /```[\s\S]*?(?:```|(?![\s\S]))|^(?:>|❯|➜|\$ |PS [A-Z]:\\).*$|^\s*(?:at |File "|#).*$|\[image[^\]\n]*\]/gm;

/** A correction stands at the beginning; further on the user mostly explains. */
const BEGINNING = 240;

/** Words that open a sentence without saying anything. */
const FILLER =
  /^(?:(?:ok(?:ay)?|hm+|well|oh|ah|so|but|and|sorry|actually|also|yeah|yes|right|i think|it seems(?: like)?|seems like|looks like)\b[\s,.:;-]*)+/i;

/** A message that is no more than this answers a question of the agent's. */
const ANSWER_ALONE = /^(?:no+|nope)(?:,? thanks?(?: you)?)?\W*$/i;

const NEGATED = "(?:is|was|are|were|do|does|did|has|have|had|can|could|should|would)(?:n'?t| not)";

/** How much there is of what there should be less of. */
const DEGREES =
  "much|many|long|short|verbose|hard|harsh|soft|strong|weak|complex|complicated|slow|fast|big|small|large|wide|narrow|vague|generic|technical|wordy|noisy|loud|bright|dark|specific|formal|early|late|aggressive|strict";

/**
 * Wordings with which users say that what was done is wrong: at the start of what they say, or unmistakable anywhere in
 * its beginning. How often they are right nobody has measured but who wrote them.
 */
const AT_START = new RegExp(
  `^(?:${[
    "no+\\b(?!\\s+(?:problem|worries|need|rush|hurry|idea|thanks|i like|it'?s fine|that'?s (?:fine|ok|good)|wait\\b))",
    "nope\\b|wrong\\b|undo\\b",
    "wait,? (?:no[,.]|why|what|that)",
    "stop\\b(?! at\\b| when\\b)",
    "revert (?:that|this|it|the (?:last|change)|your)",
    "(?:can|could|would) (?:you|we) (?:please )?(?:revert|undo|roll back|put (?:it|that|this) back)",
    "not (?:what|like that|quite|that|right|correct)\\b",
    "still (?:too|not|no|the same|wrong|broken|has|have|fail\\w*|shows?|getting|see(?:ing)?|doesn'?t)\\b",
    `too (?:${DEGREES})\\b`,
    "why (?:did|are|have|do|would|were|is|does)(?:n'?t)? ?you\\b|why you\\b",
    "any (?:idea|reason) why (?:this|it|that|you) (?:is|are|does|do|did)(?:n'?t| not| no longer)",
    "any reason (?:this|it|that|you) (?:is|are|does|do|did)(?:n'?t| not| no longer)",
    "you (?:forgot|missed|broke|removed|deleted|ignored|still|misunderstood|(?:did|do|have|were)(?:n'?t| not)|should(?:n'?t| not)? have)\\b",
    "i (?:said|told you|meant|asked (?:you|for)|(?:did|do)(?:n'?t| not) (?:ask|want (?:that|this|it|you)|mean|say|tell|see (?:the|a|any|it)|like))\\b",
    "don'?t do (?:that|this)\\b",
    "(?:is|are|was|were)n'?t (?:this|that|it|you|your)\\b",
    "shouldn'?t (?:it|this|that|you|we)\\b",
    "we (?:got|had|have|did) (?:this|that|it) wrong\\b",
    "wtf\\b|what the (?:fuck|hell)\\b|are you (?:sure|kidding|serious)\\b",
  ].join("|")})`,
  "i",
);

const ANYWHERE = new RegExp(
  [
    "\\bstill (?:not work|fail|broken|doesn'?t|does not|don'?t|isn'?t|getting the same|the same (?:error|problem|issue)|wrong|happen|has a different|too)",
    "\\b(?:does|do|did)(?:n'?t| not) work\\b|\\bnot working\\b|\\bno longer works?\\b",
    "\\byou (?:broke|forgot|misunderstood)|\\byou(?:'ve| have)? (?:just |only )?(?:updated|changed|edited|added|removed|put|moved) .{1,60}\\bwrong\\b",
    "\\b(?:that|this|it)(?:'s| is| was) (?:still |just |also |all |completely |simply )?(?:not (?:what i|the (?:right|correct)|right\\b|correct\\b|how (?:it|i|we)|where it|supposed)|wrong|incorrect|broken)",
    `\\b(?:that|this|it)(?:'s| is) (?:still |way |far |much |just )?too? (?:${DEGREES})\\b`,
    "\\b(?:is|are|seems?|looks?)(?: now| still| completely| totally| all| just)* (?:broken|wrong|incorrect)\\b",
    "\\b(?:something|everything|nothing)(?:'s| is)? (?:is )?(?:wrong|off|broken|works?)\\b",
    `\\b${NEGATED} (?:seem|appear|look|sound|render|show up|display|compile|be correct|correctly|properly|get (?:applied|called|updated|rendered))\\b`,
    "\\b(?:not|n'?t) (?:correctly|properly|right\\b|showing\\b|clean\\b|(?:seem|appear) to)|\\b(?:do|does|did)n?'?t show(?: up)?\\b",
    "\\bthere(?:'s| is| seems to be| are) (?:still |also )?(?:a|another|some) (?:bug|regression|problem with (?:the|your))",
    "\\bthat didn'?t (?:fix|help|work)|\\bas i (?:said|told)|\\bi (?:already )?told you|\\bplease (?:revert|undo)",
    "\\bput (?:it|that|this) back\\b|\\bi (?:do not|don'?t) want (?:that|this|it)\\b",
    "\\bi (?:did not|didn'?t) (?:ask|tell) (?:you|for)\\b|\\bnot what i (?:asked|meant|wanted|said)",
    "\\b(?:is|are|seems?|seem)(?: also| completely| totally)? (?:redundant|unnecessary|superfluous|pointless)\\b",
    "\\b(?:need|have|got) to stop (?:calling|doing|using|adding|saying)\\b",
    "\\byou have (?:old|outdated|stale|wrong) information\\b",
    "\\bshouldn'?t (?:it|this|that)\\b|\\bshould (?:it|this|that) not\\b",
    "\\b(?:now|again) (?:broken|failing)\\b|\\bsounds? (?:all )?the same\\b",
  ].join("|"),
  "i",
);

/** Conditions and questions of whether something could go wrong call nothing wrong. */
const SUPPOSED =
  /\b(?:if|unless|whenever|in case|whether|make sure|check (?:if|that|whether)|so that)\b[^.!?\n]{0,80}$/i;

/** Does the user say here that what the agent did is wrong? English alone; careful rather than complete. */
export function saysItIsWrong(message: string): boolean {
  const said = message.replace(NOT_SAID, " ").trim().slice(0, BEGINNING);
  if (ANSWER_ALONE.test(said)) return false;
  if (AT_START.test(said) || AT_START.test(said.replace(FILLER, ""))) return true;
  const found = ANYWHERE.exec(said);
  return found !== null && !SUPPOSED.test(said.slice(0, found.index));
}
