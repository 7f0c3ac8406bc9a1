"use client";

import { type ReactNode, useId } from "react";
import classes from "./trace.module.css";

interface TraceStepProps {
  title: string;
  summary: ReactNode;
  tone?: "good" | "warn" | "bad" | "none";
  /** How long it took, or when it was. */
  when?: ReactNode;
  isOpen?: boolean;
  children?: ReactNode;
}

/** One line of the timeline, with more behind it where there is more. */
export function TraceStep({ title, summary, tone = "good", when, isOpen = false, children }: TraceStepProps) {
  const id = useId();
  const line = (
    <>
      <span className={classes.title} id={id}>
        {title}
      </span>
      {when && <span className={classes.minor}>{when}</span>}
    </>
  );
  return (
    <li className={classes.step} data-tone={tone} aria-labelledby={id}>
      <span className={classes.dot} aria-hidden />
      {children ? (
        <details open={isOpen}>
          <summary>
            {line}
            <span className={classes.summary}>{summary}</span>
          </summary>
          <div className={classes.body}>{children}</div>
        </details>
      ) : (
        <>
          {line} <span className={classes.summary}>{summary}</span>
        </>
      )}
    </li>
  );
}
