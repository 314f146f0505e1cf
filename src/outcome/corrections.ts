/** What a user quotes or pastes is not said of the agent. */
const NOT_SAID = /```[\s\S]*?(?:```|(?![\s\S]))|^>.*$|^\s*(?:at |File "|\$ |#).*$/gm;

/** A correction stands at the beginning; further on the user mostly explains. */
const BEGINNING = 240;

/**
 * Wordings with which users say that what was done is wrong: at the start of what they say, or unmistakable anywhere in
 * its beginning. How often they are right is not measured.
 */
const AT_START =
  /^(?:no+\b(?!\s+(?:problem|worries|need|rush|hurry|idea|thanks|i like|it'?s fine|that'?s (?:fine|ok|good)))|nope\b|wrong\b|wait,? (?:no\b|why|what|that)|stop\b(?! at\b| when\b)|undo\b|revert (?:that|this|it|the (?:last|change)|your)|that'?s (?:not|wrong|incorrect)|this is (?:wrong|incorrect|not (?:what|right|correct|how))|not (?:what|like that|quite|that)\b|why (?:did|are|have|do|would) you\b|you (?:forgot|missed|broke|removed|deleted|ignored|still|didn'?t|did not|should(?:n'?t| not) have|were not supposed|weren'?t supposed)\b|i (?:said|told you|meant|asked (?:you|for)|didn'?t (?:ask|want|mean|say)|did not (?:ask|want|mean|say))\b|don'?t do (?:that|this)\b|wtf\b|what the (?:fuck|hell)\b|are you (?:sure|kidding|serious)\b)/i;

const ANYWHERE =
  /\b(?:still (?:not work|fail|broken|doesn'?t|does not|don'?t|isn'?t|getting the same|the same (?:error|problem|issue)|wrong|happen)|(?:does|do|did)(?:n'?t| not) work\b|not working\b|you (?:broke|forgot|misunderstood)|that(?:'s| is) (?:not what i|wrong|incorrect)|is (?:still )?(?:broken|wrong) (?:again|now)|that didn'?t (?:fix|help|work)|as i (?:said|told)|i (?:already )?told you|please (?:revert|undo)|put (?:it|that) back)/i;

/** Does the user say here that what the agent did is wrong? English alone; careful rather than complete. */
export function saysItIsWrong(message: string): boolean {
  const said = message.replace(NOT_SAID, " ").trim().slice(0, BEGINNING);
  return AT_START.test(said) || ANYWHERE.test(said);
}
