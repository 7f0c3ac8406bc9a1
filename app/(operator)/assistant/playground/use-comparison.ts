"use client";

import { useRef, useState } from "react";
import { diffWords, type WordDiff } from "#lib/domain/diff-words.ts";
import type { PlaygroundAnswer } from "#lib/replies/playground/ask-playground.ts";
import type { Candidate } from "#lib/replies/playground/candidate.ts";
import { useAsk } from "./use-ask.ts";

export interface Compared {
  id: number;
  question: string;
  present: PlaygroundAnswer;
  changed: PlaygroundAnswer;
  /** null: one of them would be handed to people. */
  diff: WordDiff | null;
  isSame: boolean;
}

/** Asks question by question, both sides at once, until it is through or somebody stops it. */
export function useComparison(accountId: string) {
  const ask = useAsk();
  const [compared, setCompared] = useState<Compared[]>([]);
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isWanted = useRef(false);

  async function run(questions: string[], candidate: Candidate) {
    setCompared([]);
    setProblem(null);
    setIsRunning(true);
    isWanted.current = true;
    for (const [id, question] of questions.entries()) {
      if (!isWanted.current) break;
      const [present, changed] = await Promise.all([
        ask({ accountId, question }),
        ask({ accountId, question, candidate }),
      ]);
      if (present.kind === "problem" || changed.kind === "problem") {
        setProblem(
          present.kind === "problem" ? present.text : changed.kind === "problem" ? changed.text : "",
        );
        break;
      }
      const one = compare(id, question, present.answer, changed.answer);
      setCompared((known) => [...known, one]);
    }
    setIsRunning(false);
  }

  function stop() {
    isWanted.current = false;
  }
  return { compared, isRunning, problem, run, stop };
}

function compare(
  id: number,
  question: string,
  present: PlaygroundAnswer,
  changed: PlaygroundAnswer,
): Compared {
  const diff = present.text !== null && changed.text !== null ? diffWords(present.text, changed.text) : null;
  const isSame = present.text === changed.text && present.reason === changed.reason;
  return { id, question, present, changed, diff, isSame };
}
