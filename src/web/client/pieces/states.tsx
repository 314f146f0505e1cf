import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AskError } from "../ask/ask.ts";
import "./states.css";

export interface ShownProps<A> {
  readonly answer: UseQueryResult<A>;
  /** How tall it will be about, in pixels, so that nothing jumps when it comes. */
  readonly height: number;
  readonly children: (answer: A) => ReactNode;
}

/** What is drawn of an answer once it is there; until then its place, and what went wrong where something did. */
export function Shown<A>({ answer, height, children }: ShownProps<A>) {
  const { data, error, refetch, isPlaceholderData } = answer;
  if (data !== undefined) {
    return (
      <div className={isPlaceholderData ? "shown shown-old" : "shown"} style={{ minHeight: height }}>
        {children(data)}
      </div>
    );
  }
  if (error !== null) return <Failed error={error} retry={() => void refetch()} height={height} />;
  return <Loading height={height} />;
}

function Loading({ height }: { readonly height: number }) {
  return (
    <div className="state state-loading" style={{ minHeight: height }} aria-busy="true">
      <span className="unseen">Loading</span>
    </div>
  );
}

interface FailedProps {
  readonly error: Error;
  readonly retry: () => void;
  readonly height?: number;
}

/** What went wrong, in words of the server's, and how to go on. */
export function Failed({ error, retry, height = 0 }: FailedProps) {
  if (error instanceof AskError && error.code === "nothing-yet") {
    return (
      <Empty title="Nothing is stored yet" height={height}>
        {NOTHING_YET}
      </Empty>
    );
  }
  return (
    <div className="state" role="alert" style={{ minHeight: height }}>
      <p className="state-title">That did not work</p>
      <p>{error.message}</p>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

const NOTHING_YET = (
  <>
    sesh reads the sessions of Claude Code and Codex on this machine. Run <code>sesh sync</code>, or try{" "}
    <code>sesh demo web</code> with made-up ones.
  </>
);

export interface EmptyProps {
  readonly title: string;
  readonly height?: number;
  /** What to do next. */
  readonly children?: ReactNode;
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, height = 0, children }: EmptyProps) {
  return (
    <div className="state" style={{ minHeight: height }}>
      <p className="state-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}

/** There is something, but too little to say anything of it. */
export function NotEnoughData({
  has,
  needed,
  of = "graded sessions",
}: {
  readonly has: number;
  readonly needed: number;
  readonly of?: string;
}) {
  return (
    <span className="quiet" title={`It takes ${needed} ${of} to tell.`}>
      not enough data: {has} of {needed} {of}
    </span>
  );
}
