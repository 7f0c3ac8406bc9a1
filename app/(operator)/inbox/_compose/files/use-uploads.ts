"use client";

import { useEffect, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { FILES_PER_SEND } from "#lib/domain/plan-files.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import { discardUploadAction } from "../../_actions/send-actions.ts";
import { checkChosen } from "./check-chosen.ts";
import { uploadFile } from "./upload-file.ts";
import type { UploadItem } from "./upload-item.ts";

/** The files in the tray, each uploaded as soon as it is chosen. */
export function useUploads({ id: conversationId, account }: ConversationView) {
  const [items, setItems] = useState<UploadItem[]>([]);
  const [isOverfull, setIsOverfull] = useState(false);
  const aborts = useRef(new Map<string, AbortController>());
  const urls = useRef(new Set<string>());
  useEffect(() => {
    const running = aborts.current;
    const made = urls.current;
    return () => {
      for (const abort of running.values()) abort.abort();
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, []);

  function change(id: string, values: Partial<UploadItem>) {
    setItems((known) => known.map((item) => (item.id === id ? { ...item, ...values } : item)));
  }

  function add(files: File[]) {
    const taken = files.slice(0, Math.max(0, FILES_PER_SEND - items.length));
    setIsOverfull(taken.length < files.length);
    const added = taken.map((file): UploadItem => {
      const previewUrl = file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
      if (previewUrl) urls.current.add(previewUrl);
      return { id: uuidv7(), file, previewUrl, caption: "", state: { kind: "uploading", sentBytes: 0 } };
    });
    setItems((known) => [...known, ...added]);
    for (const item of added) void upload(item);
  }

  async function upload({ id, file }: UploadItem) {
    const problem = checkChosen(account.channel, file);
    if (problem) return change(id, { state: { kind: "failed", problem } });
    const abort = new AbortController();
    aborts.current.set(id, abort);
    change(id, { state: { kind: "uploading", sentBytes: 0 } });
    const outcome = await uploadFile(file, {
      conversationId,
      signal: abort.signal,
      onProgress: (sentBytes) => change(id, { state: { kind: "uploading", sentBytes } }),
    });
    aborts.current.delete(id);
    if (abort.signal.aborted) return;
    if (outcome.kind !== "received") return change(id, { state: { kind: "failed", problem: outcome } });
    change(id, { state: { kind: "ready", upload: outcome.upload } });
  }

  function remove({ id, state }: UploadItem) {
    aborts.current.get(id)?.abort();
    setItems((known) => known.filter((item) => item.id !== id));
    setIsOverfull(false);
    // Failing is harmless: what nobody sends expires.
    if (state.kind === "ready") discardUploadAction({ uploadId: state.upload.id }).catch(() => null);
  }

  return {
    items,
    isOverfull,
    add,
    remove,
    retry: (item: UploadItem) => void upload(item),
    setCaption: (id: string, caption: string) => change(id, { caption }),
    /** They are on their way. */
    clear: () => setItems([]),
    /** They are not, after all. */
    putBack: (sent: UploadItem[]) => setItems((known) => [...sent, ...known]),
  };
}

export type Uploads = ReturnType<typeof useUploads>;
