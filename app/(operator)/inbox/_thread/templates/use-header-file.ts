"use client";

import { useEffect, useEffectEvent } from "react";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import { isReady } from "../../_compose/files/upload-item.ts";
import { useUploads } from "../../_compose/files/use-uploads.ts";

/** The one file that a template begins with, uploaded as soon as it is chosen. */
export function useHeaderFile(conversation: ConversationView) {
  const uploads = useUploads(conversation);
  const [item = null] = uploads.items;
  // Whoever goes back or closes the dialog does not want it any more; what was sent is no upload by then.
  const giveUp = useEffectEvent(() => item && uploads.remove(item));
  useEffect(() => () => void giveUp(), []);

  return {
    item,
    upload: item && isReady(item) ? item.state.upload : null,
    isUploading: item?.state.kind === "uploading",
    choose: (file: File) => uploads.add([file]),
    remove: () => item && uploads.remove(item),
    retry: () => item && uploads.retry(item),
  };
}

export type HeaderFileState = ReturnType<typeof useHeaderFile>;
