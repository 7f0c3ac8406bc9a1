"use client";

import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ContactView } from "#lib/inbox/get-contact.ts";
import { SenderTools } from "../../_limits/sender-tools.tsx";

/** How the assistant and the limits treat the contact. */
export function SenderSection({ contact }: { contact: ContactView }) {
  const t = useTranslations("limits.senderRule");
  const titleId = useId();
  const { id, name, senderRule, canWrite } = contact;
  return (
    <section aria-labelledby={titleId}>
      <Title order={3} size="h6" id={titleId}>
        {t("title")}
      </Title>
      <Text size="sm" mb="xs">
        {t(senderRule ?? "none")}
      </Text>
      {canWrite && (
        <SenderTools contactId={id} name={name} rule={senderRule} canReset={senderRule === null} />
      )}
    </section>
  );
}
