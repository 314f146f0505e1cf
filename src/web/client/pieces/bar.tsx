import "./bar.css";

export interface BarPart {
  readonly value: number;
  /** What it is, for its hover: "failed". */
  readonly title: string;
  readonly tone: "plain" | "accent" | "bad" | "warn" | "grade";
}

export interface BarProps {
  readonly parts: readonly BarPart[];
  /** What a full bar stands for. */
  readonly of: number;
}

/** A bar beside its number; the number tells all, so those who listen do not hear the bar. */
export function Bar({ parts, of }: BarProps) {
  return (
    <span className="bar" aria-hidden="true">
      {parts.map(({ value, title, tone }) => (
        <span
          key={title}
          className={`bar-part bar-${tone}`}
          title={title}
          style={{ width: `${of === 0 ? 0 : (100 * value) / of}%` }}
        />
      ))}
    </span>
  );
}
