"use client";

import { useTranslations } from "next-intl";
import type { SharedContact } from "#lib/domain/message-content.ts";
import { Card } from "./card.tsx";
import classes from "./content.module.css";

/** People whose cards were shared. Their numbers are text: whoever sent them may have invented them. */
export function ContactsContent({ contacts }: { contacts: SharedContact[] }) {
  return contacts.map((contact, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list of a message never changes, and nothing in it is unique
    <ContactCard key={index} contact={contact} />
  ));
}

function ContactCard({ contact }: { contact: SharedContact }) {
  const t = useTranslations("inbox.content.contacts");
  const rows = [
    ...contact.phones.map((value) => ({ label: t("phone"), value })),
    ...contact.emails.map((value) => ({ label: t("email"), value })),
  ];
  return (
    <Card kind="contacts" title={<bdi>{contact.name || t("unnamed")}</bdi>}>
      {contact.organization && (
        <p dir="auto" className={classes.line}>
          {contact.organization}
        </p>
      )}
      {rows.length > 0 && (
        <dl className={classes.facts}>
          {rows.map(({ label, value }) => (
            <div key={`${label} ${value}`}>
              <dt>{label}</dt>
              <dd>
                <bdi dir="ltr">{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
