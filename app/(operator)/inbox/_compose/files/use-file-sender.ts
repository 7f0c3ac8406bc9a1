"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { v7 as uuidv7 } from "uuid";
import { checkOutbound } from "#lib/domain/check-outbound.ts";
import { placeOfText, planFiles } from "#lib/domain/plan-files.ts";
import { cleanText } from "#lib/domain/reply-text.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import type { useSender } from "../../_thread/use-sender.ts";
import type { OutgoingMessage } from "../pending-message.ts";
import { useReplyTarget } from "../reply-target.tsx";
import { useContentSender } from "../use-content-sender.ts";
import { useTroubleText } from "../use-trouble-text.ts";
import { isReady, type ReadyItem } from "./upload-item.ts";
import type { Uploads } from "./use-uploads.ts";

/** Sends what is in the tray, together with what is in the field. */
export function useFileSender(
  conversation: ConversationView,
  { uploads, sender }: { uploads: Uploads; sender: ReturnType<typeof useSender> },
  onPending: (message: MessageView) => void,
) {
  const { channel } = conversation.account;
  const t = useTranslations("compose.files");
  const content = useContentSender(conversation, onPending);
  const troubleText = useTroubleText(channel);
  const reply = useReplyTarget();
  // Of the words after the files: trying again is the same message.
  const textId = useRef(uuidv7());

  async function send() {
    if (content.isSending) return;
    const { items } = uploads;
    const ready = items.filter(isReady);
    if (ready.length < items.length) return sender.setProblem(t("waiting"));
    const { text } = sender;
    const messages = plan(ready, cleanText(text));
    const trouble = messages.flatMap((message) =>
      checkOutbound(channel, { ...message, fileCount: message.uploads.length }),
    )[0]?.trouble;
    if (trouble) return sender.setProblem(troubleText(trouble));

    const replyTo = reply.target;
    uploads.clear();
    sender.write("");
    reply.cancel();
    const problem = await content.send(messages, replyTo);
    if (problem === null) textId.current = uuidv7();
    else {
      uploads.putBack(items);
      sender.putBack(text, replyTo);
      sender.setProblem(problem);
    }
  }

  function plan(ready: ReadyItem[], text: string): OutgoingMessage[] {
    const received = ready.map(({ state }) => state.upload);
    const files = ready.map(({ id, caption, state: { upload } }) => ({
      id,
      caption: cleanText(caption),
      uploadId: upload.id,
      kind: upload.kind,
    }));
    const messages = planFiles(channel, files, text).map(
      (planned): OutgoingMessage => ({
        id: planned.id,
        content: { kind: planned.kind },
        text: planned.text,
        uploads: received.filter(({ id }) => planned.uploadIds.includes(id)),
      }),
    );
    const isCaption =
      placeOfText(
        channel,
        received.map(({ kind }) => kind),
      ) === "caption";
    if (text === "" || isCaption) return messages;
    return [...messages, { id: textId.current, content: { kind: "text" }, text, uploads: [] }];
  }

  return { send, isSending: content.isSending };
}
