import { type ReactNode, useId } from "react";
import "./panel.css";

export interface PanelProps {
  readonly title: string;
  /** What the figures are of, in a few words. */
  readonly note?: ReactNode;
  /** A link or a control at its end. */
  readonly action?: ReactNode;
  /** Without space around: for tables, which have their own. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

/** A part of a view with its title. */
export function Panel({ title, note, action, isFlush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className="panel-note">{note}</span>}
        {action !== undefined && <span className="panel-action">{action}</span>}
      </header>
      <div className={isFlush ? "panel-body panel-flush" : "panel-body"}>{children}</div>
    </section>
  );
}
