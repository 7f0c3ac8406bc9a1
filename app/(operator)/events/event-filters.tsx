import { Text } from "@mantine/core";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CHANNELS } from "#lib/domain/channel.ts";
import { WEBHOOK_EVENT_STATES } from "#lib/domain/webhook-event.ts";
import type { EventFilter } from "#lib/events/list-webhook-events.ts";
import classes from "./events.module.css";
import { eventsHref } from "./events-href.ts";

/** Links, so that every choice has an address. */
export async function EventFilters({ filter }: { filter: EventFilter }) {
  const t = await getTranslations("events");
  const groups = [
    {
      name: "state",
      current: filter.state,
      choices: WEBHOOK_EVENT_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
    },
    {
      name: "channel",
      current: filter.channel,
      choices: CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) })),
    },
  ] as const;
  return (
    <nav className={classes.filters} aria-label={t("filter.label")}>
      {groups.map(({ name, current, choices }) => (
        <div key={name} className={classes.filter}>
          <Text component="span" size="sm" c="dimmed" me={4}>
            {t(`filter.${name}`)}
          </Text>
          {[{ value: null, label: t("filter.all") }, ...choices].map(({ value, label }) => (
            <Link
              key={label}
              href={eventsHref({ ...filter, [name]: value, before: null })}
              className={classes.choice}
              aria-label={`${t(`filter.${name}`)}: ${label}`}
              aria-current={value === current ? "true" : undefined}
            >
              {label}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}
