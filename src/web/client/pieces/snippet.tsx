export interface SnippetProps {
  readonly text: string;
  /** UTF-16 units from its start, the end not included, in order. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** A piece of a text with what was looked for marked in it. */
export function Snippet({ text, marks }: SnippetProps) {
  let at = 0;
  const parts = marks.flatMap(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return [before, <mark key={start}>{text.slice(start, end)}</mark>];
  });
  return (
    <bdi className="snippet">
      {parts}
      {text.slice(at)}
    </bdi>
  );
}
