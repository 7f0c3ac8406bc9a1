import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { JobSubject } from "#lib/events/dead-letters/describe-subjects.ts";
import { postHref } from "../../comments/post-href.ts";
import { StateBadge } from "../state-badge.tsx";
import classes from "./dead-letters.module.css";

/** What a job was about, with the way there. */
export async function Subject({ subject }: { subject: JobSubject }) {
  const t = await getTranslations("deadLetters.subject");
  switch (subject.kind) {
    case "events":
      return <EventSubjects {...subject} />;
    case "conversation":
      return (
        <SubjectLink href={`/inbox/all/${subject.conversationId}`}>
          {t.rich("conversation", { name: () => <bdi>{subject.name}</bdi> })}
        </SubjectLink>
      );
    case "comment":
      return <SubjectLink href={postHref(subject)}>{t("comment")}</SubjectLink>;
    case "file": {
      const name = () => <bdi>{subject.name}</bdi>;
      return (
        <SubjectLink href={`/inbox/all/${subject.conversationId}`}>
          {subject.fileName === null
            ? t.rich("someFile", { name })
            : t.rich("file", { name, file: () => <bdi>{subject.fileName}</bdi> })}
        </SubjectLink>
      );
    }
    case "templates":
      return <SubjectLink href="/templates">{t("templates")}</SubjectLink>;
    case "unknown":
      return t("unknown");
  }
}

async function EventSubjects({ events, count }: Extract<JobSubject, { kind: "events" }>) {
  const t = await getTranslations("deadLetters.subject");
  const more = count - events.length;
  return (
    <span className={classes.events}>
      {events.map(({ id, state }, index) => (
        <span key={id} className={classes.event}>
          <SubjectLink href={`/events/${id}`}>{t("openEvent", { number: index + 1 })}</SubjectLink>
          <StateBadge state={state} />
        </span>
      ))}
      {more > 0 && (events.length > 0 ? t("moreEvents", { count: more }) : t("events", { count: more }))}
    </span>
  );
}

function SubjectLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className={classes.subject}>
      {children}
    </Link>
  );
}
