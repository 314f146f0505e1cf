import type { ReactNode, RefObject } from "react";

export interface ScrollAreaProps {
  /** What it holds, for those who listen. */
  readonly label: string;
  readonly className: string;
  readonly maxHeight?: number | string;
  readonly area?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A part that scrolls by itself: it has a name and can be reached by the keyboard, or its end could not be read. */
export function ScrollArea({ label, className, maxHeight, area, children }: ScrollAreaProps) {
  return (
    <section
      ref={area}
      className={className}
      style={{ maxHeight }}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable (WCAG 2.1.1)
      tabIndex={0}
    >
      {children}
    </section>
  );
}
