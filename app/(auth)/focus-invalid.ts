"use client";

import { useEffect, useRef } from "react";

/** After an answer with problems the first field that has one gets the focus. */
export function useFocusInvalid(answer: unknown) {
  const ref = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer anew, also an equal one
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [answer]);
  return ref;
}
