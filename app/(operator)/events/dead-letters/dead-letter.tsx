import { Checkbox, Text } from "@mantine/core";
import { getFormatter, getTranslations } from "next-intl/server";
import type { DeadLetterItem } from "#lib/events/dead-letters/list-dead-letters.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "./dead-letters.module.css";
import { EarlierRedrives } from "./earlier-redrives.tsx";
import { queueName } from "./queue-name.ts";
import { RedriveButton } from "./redrive-button.tsx";
import { RedriveNote } from "./redrive-note.tsx";
import { Subject } from "./subject.tsx";

const WHEN = { dateStyle: "medium", timeStyle: "short" } as const;

interface DeadLetterProps {
  letter: DeadLetterItem;
  now: Date;
  /** With a checkbox and a button, inside a `RedriveSelection`. */
  canRedrive: boolean;
}

/** One job that ran out of attempts: what it was about, why it failed, and what people did about it. */
export async function DeadLetter({ letter, now, canRedrive }: DeadLetterProps) {
  const t = await getTranslations("deadLetters");
  const format = await getFormatter();
  const { id, queue, error, attempts, enqueuedAt, diedAt, redrive, earlier } = letter;
  const job = await queueName(queue);
  const named = { job, when: format.relativeTime(diedAt < now ? diedAt : now, now) };
  return (
    <li className={classes.letter}>
      {canRedrive && <Checkbox name="letterId" value={id} aria-label={t("redrive.choose", named)} mt={2} />}
      <div className={classes.body}>
        <Text fw={600}>{job}</Text>
        <Text component="div" size="sm">
          <Subject subject={letter.subject} />
          {letter.payload !== null && <code className={classes.payload}>{letter.payload}</code>}
        </Text>
        <Text
          size="sm"
          className={classes.error}
          c={error === null ? "dimmed" : "var(--mantine-color-error)"}
        >
          {error === null ? t("fact.noError") : <bdi>{error}</bdi>}
        </Text>
        <Text size="sm" c="dimmed">
          {t("fact.attempts", { count: attempts })}
          {enqueuedAt && (
            <>
              {" · "}
              {t.rich("fact.first", { when: () => <LocalTime value={enqueuedAt} options={WHEN} /> })}
            </>
          )}
          {" · "}
          {t.rich("fact.died", { when: () => <LocalTime value={diedAt} options={WHEN} /> })}
        </Text>
        {redrive && <RedriveNote redrive={redrive} />}
        {earlier.length > 0 && <EarlierRedrives earlier={earlier} />}
      </div>
      {canRedrive && <RedriveButton letterId={id} label={t("redrive.oneLabel", named)} />}
    </li>
  );
}
