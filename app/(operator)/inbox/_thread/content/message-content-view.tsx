"use client";

import type { ReactNode } from "react";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { ChoiceContent } from "./choice-content.tsx";
import { ContactsContent } from "./contacts-content.tsx";
import { EphemeralContent } from "./ephemeral-content.tsx";
import { FilesContent } from "./files-content.tsx";
import { FormContent } from "./form-content.tsx";
import { HeartContent } from "./heart-content.tsx";
import { LocationContent } from "./location-content.tsx";
import { MessageText } from "./message-text.tsx";
import { Offer } from "./offer.tsx";
import { OrderContent } from "./order-content.tsx";
import { ShareContent } from "./share-content.tsx";
import { StoryMentionContent } from "./story-mention-content.tsx";
import { TemplateContent } from "./template-content.tsx";
import { TextContent } from "./text-content.tsx";
import { UnsupportedContent } from "./unsupported-content.tsx";

/** What a message is: its own form for each kind, its files, and its words. */
export function MessageContentView({ message }: { message: MessageView }) {
  return (
    <>
      <Kind message={message} />
      <FilesContent kind={message.content.kind} attachments={message.attachments} />
      {message.content.kind !== "choice" && <MessageText text={message.text} />}
      <Offer content={message.content} />
    </>
  );
}

function Kind({ message }: { message: MessageView }): ReactNode {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return <TextContent message={message} />;
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker":
      return null; // files and words say it all
    case "location":
      return <LocationContent location={content} />;
    case "contacts":
      return <ContactsContent contacts={content.contacts} />;
    case "choice":
      return <ChoiceContent choice={content} text={message.text} />;
    case "form":
      return <FormContent form={content} />;
    case "order":
      return <OrderContent items={content.items} />;
    case "share":
      return <ShareContent share={content} />;
    case "story_mention":
      return <StoryMentionContent url={content.url} />;
    case "template":
      return <TemplateContent template={content} />;
    case "buttons":
    case "list":
    case "link_button":
      return null; // what they offer stands under the words
    case "heart":
      return <HeartContent />;
    case "ephemeral":
      return <EphemeralContent />;
    case "unsupported":
      return <UnsupportedContent content={content} eventId={message.webhookEventId} />;
  }
}
