"use client";

import { useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import classes from "./compose.module.css";
import { AttachButton } from "./files/attach-button.tsx";
import { DropArea } from "./files/drop-area.tsx";
import { ContentDialog } from "./forms/content-dialog.tsx";
import type { FormKind } from "./forms/form-kind.ts";
import { MoreMenu } from "./more-menu.tsx";
import type { OutgoingMessage } from "./pending-message.ts";
import { useReplyTarget } from "./reply-target.tsx";
import { useContentSender } from "./use-content-sender.ts";

interface ComposerToolsProps {
  conversation: ConversationView;
  isRefused: boolean;
  onFiles: (files: File[]) => void;
  onPending: (message: MessageView) => void;
  onProblem: (problem: string | null) => void;
}

/** Everything beside the field that puts something other than words together. */
export function ComposerTools({
  conversation,
  isRefused,
  onFiles,
  onPending,
  onProblem,
}: ComposerToolsProps) {
  const { channel } = conversation.account;
  const [form, setForm] = useState<FormKind | null>(null);
  const { send, isSending } = useContentSender(conversation, onPending);
  const reply = useReplyTarget();
  // Of a heart that did not get through: trying again is the same one.
  const heartId = useRef(uuidv7());

  async function sendNow(message: OutgoingMessage): Promise<string | null> {
    const problem = await send([message], reply.target);
    if (problem === null) reply.cancel();
    return problem;
  }

  async function sendHeart() {
    if (isSending) return;
    const problem = await sendNow({ id: heartId.current, content: { kind: "heart" }, text: "", uploads: [] });
    onProblem(problem);
    if (problem === null) heartId.current = uuidv7();
  }

  return (
    <div className={classes.tools}>
      <MoreMenu channel={channel} isDisabled={isRefused} onForm={setForm} onHeart={sendHeart} />
      <AttachButton channel={channel} isDisabled={isRefused} onChoose={onFiles} />
      <DropArea channel={channel} isActive={!isRefused && form === null} onDrop={onFiles} />
      {form && <ContentDialog kind={form} channel={channel} onSend={sendNow} onClose={() => setForm(null)} />}
    </div>
  );
}
