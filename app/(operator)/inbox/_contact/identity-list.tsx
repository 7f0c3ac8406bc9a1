"use client";

import { ActionIcon, CopyButton, Text, Title, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { IdentityView } from "#lib/inbox/get-contact.ts";
import classes from "./contact-panel.module.css";
import { useShortDate } from "./use-short-date.ts";

/** What names the contact, in full, and what did before. */
export function IdentityList({ identities }: { identities: IdentityView[] }) {
  const t = useTranslations("contacts.identities");
  const titleId = useId();
  const current = identities.filter(({ until }) => until === null);
  const past = identities.filter(({ until }) => until !== null);
  return (
    <section aria-labelledby={titleId}>
      <Title order={3} size="h6" id={titleId}>
        {t("title")}
      </Title>
      <Text size="xs" c="dimmed">
        {current.length > 0 ? t("note") : t("none")}
      </Text>
      <ul className={classes.list}>
        {current.map((identity) => (
          <Identity key={identity.id} identity={identity} />
        ))}
      </ul>
      {past.length > 0 && (
        <>
          <Text size="xs" fw={600} c="dimmed" mt="sm">
            {t("history")}
          </Text>
          <ul className={classes.list}>
            {past.map((identity) => (
              <Identity key={identity.id} identity={identity} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Identity({ identity }: { identity: IdentityView }) {
  const t = useTranslations("contacts.identities");
  const shortDate = useShortDate();
  const kind = t(`kind.${identity.kind}`);
  const value = shownValue(identity);
  const since = shortDate(identity.since);
  return (
    <li className={classes.row} data-ended={identity.until !== null || undefined}>
      <div className={classes.grow}>
        <Text size="xs" c="dimmed">
          {kind}
        </Text>
        <Text size="sm" className={classes.breaking}>
          <bdi dir="ltr">{value}</bdi>
        </Text>
        <Text size="xs" c="dimmed">
          {identity.until
            ? t("until", { since, until: shortDate(identity.until) })
            : t("since", { date: since })}
        </Text>
      </div>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t("copied") : t("copy", { kind })}>
            <ActionIcon
              variant="subtle"
              color={copied ? "teal" : "gray"}
              onClick={copy}
              aria-label={t("copy", { kind })}
            >
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </li>
  );
}

/** Meta writes numbers without the plus that makes them dialable. */
function shownValue({ kind, value }: IdentityView): string {
  return kind === "phone" && /^\d+$/.test(value) ? `+${value}` : value;
}
