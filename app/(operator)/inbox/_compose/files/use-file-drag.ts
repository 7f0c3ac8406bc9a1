"use client";

import { useEffect, useEffectEvent, useState } from "react";

/** Whether files are dragged over the page; `onDrop` gets them. null: they are not wanted, and do no harm either. */
export function useFileDrag(onDrop: ((files: File[]) => void) | null): boolean {
  const [isOver, setIsOver] = useState(false);
  const isWanted = onDrop !== null;
  const drop = useEffectEvent((files: File[]) => onDrop?.(files));
  useEffect(() => {
    // Every element on the way says "enter" and "leave".
    let depth = 0;
    const move = (by: number) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth + by);
      setIsOver(depth > 0);
    };
    const listeners: [string, (event: DragEvent) => void][] = [
      ["dragenter", move(1)],
      ["dragleave", move(-1)],
      // Without these the browser would leave the page and show the file.
      ["dragover", (event) => hasFiles(event) && event.preventDefault()],
      [
        "drop",
        (event) => {
          if (!hasFiles(event)) return;
          event.preventDefault();
          depth = 0;
          setIsOver(false);
          drop([...(event.dataTransfer?.files ?? [])]);
        },
      ],
    ];
    for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener);
    };
  }, []);
  return isOver && isWanted;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
