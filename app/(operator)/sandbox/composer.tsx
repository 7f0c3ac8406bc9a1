import { ActionIcon, Textarea } from "@mantine/core";
import { IconSend2 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import type { Channel } from "#lib/domain/channel.ts";
import { CUSTOMER_TEXT_MAX_CHARS } from "#lib/sandbox/phone/customer-text.ts";
import { AttachMenu } from "./attach-menu.tsx";
import classes from "./sandbox.module.css";
import { useSendAsCustomer } from "./use-send-as-customer.ts";

const MAX_ROWS = 4;

interface ComposerProps {
  channel: Channel;
  personaId: string;
  customer: string;
}

/** Enter sends; the next message can be typed while the last one is on its way. */
export function Composer({ channel, personaId, customer }: ComposerProps) {
  const t = useTranslations("sandbox.composer");
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const send = useSendAsCustomer(channel, personaId);
  const draft = drafts[personaId] ?? "";

  async function submit() {
    const text = draft.trim();
    if (text === "") return;
    setDrafts((now) => ({ ...now, [personaId]: "" }));
    if (await send(text)) return;
    // Put back what was not sent, in front of what has been typed since.
    setDrafts((now) => ({ ...now, [personaId]: [text, now[personaId]].filter(Boolean).join("\n") }));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  }

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <AttachMenu customer={customer} onPick={(file) => void send({ file })} />
      <Textarea
        className={classes.field}
        aria-label={t("label", { customer })}
        placeholder={t("placeholder")}
        value={draft}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setDrafts((now) => ({ ...now, [personaId]: value }));
        }}
        onKeyDown={onKeyDown}
        maxLength={CUSTOMER_TEXT_MAX_CHARS[channel]}
        dir="auto"
        autosize
        minRows={1}
        maxRows={MAX_ROWS}
        radius="lg"
      />
      <ActionIcon
        type="submit"
        size={38}
        radius="xl"
        className={classes.send}
        aria-label={t("send", { customer })}
      >
        <IconSend2 size={20} aria-hidden />
      </ActionIcon>
    </form>
  );
}
