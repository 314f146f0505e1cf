import { type Counted, FIGURES, TOKEN_FIELDS } from "./figures.ts";

export interface FigureLine {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
}

/** Every figure that either side has, with both values. */
export function sideBySide(ours: Counted, theirs: Counted): readonly FigureLine[] {
  const models = [...new Set([...ours.tokens.keys(), ...theirs.tokens.keys()])].sort();
  return [
    ...FIGURES.map((name) => ({ name, ours: ours.figures[name], theirs: theirs.figures[name] })),
    ...models.flatMap((model) =>
      TOKEN_FIELDS.map((field) => ({
        name: `${model} ${field}`,
        ours: ours.tokens.get(model)?.[field] ?? 0,
        theirs: theirs.tokens.get(model)?.[field] ?? 0,
      })),
    ),
  ];
}

export function differing(lines: readonly FigureLine[]): readonly FigureLine[] {
  return lines.filter(({ ours, theirs }) => ours !== theirs);
}
