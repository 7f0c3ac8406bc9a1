import { Text } from "@mantine/core";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { DeadLetterFilter, DeadLetterList } from "#lib/events/dead-letters/list-dead-letters.ts";
import { JOB_NAMES } from "#lib/queue/jobs.ts";
import classes from "../events.module.css";
import { deadLettersHref } from "./dead-letters-href.ts";
import { queueName } from "./queue-name.ts";

interface DeadLetterFiltersProps {
  filter: DeadLetterFilter;
  waiting: DeadLetterList["waiting"];
}

/** Links, so that every choice has an address. */
export async function DeadLetterFilters({ filter, waiting }: DeadLetterFiltersProps) {
  const t = await getTranslations("deadLetters.filter");
  const countOf = (name: string) => waiting.find(({ queue }) => queue === name)?.count ?? 0;
  const queues = await Promise.all(
    JOB_NAMES.map(async (queue) => ({ queue, label: await queueName(queue), count: countOf(queue) })),
  );
  return (
    <nav className={classes.filters} aria-label={t("label")}>
      <div className={classes.filter}>
        {(["waiting", "redriven"] as const).map((show) => (
          <Link
            key={show}
            href={deadLettersHref({ ...filter, show, before: null })}
            className={classes.choice}
            aria-current={show === filter.show ? "true" : undefined}
          >
            {t(show)}
          </Link>
        ))}
      </div>
      <div className={classes.filter}>
        <Text component="span" size="sm" c="dimmed" me={4}>
          {t("queue")}
        </Text>
        {[{ queue: null, label: t("all"), count: 0 }, ...queues].map(({ queue, label, count }) => (
          <Link
            key={label}
            href={deadLettersHref({ ...filter, queue, before: null })}
            className={classes.choice}
            aria-current={queue === filter.queue ? "true" : undefined}
          >
            {label}
            {filter.show === "waiting" && count > 0 && ` (${count})`}
          </Link>
        ))}
      </div>
    </nav>
  );
}
