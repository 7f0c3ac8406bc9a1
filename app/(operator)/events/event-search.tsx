"use client";

import { Group, NativeSelect, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { EVENT_ITEM_KINDS, type EventItemKind } from "#lib/domain/webhook-event.ts";
import type { EventAccount } from "#lib/events/list-event-accounts.ts";
import type { EventFilter } from "#lib/events/list-webhook-events.ts";
import { useBrowserTimeZone } from "../../_ui/use-browser-time-zone.ts";
import { eventsHref } from "./events-href.ts";
import { toLocalInput } from "./to-local-input.ts";

interface EventSearchProps {
  filter: EventFilter;
  accounts: EventAccount[];
}

/** The choices that are too many for links; each change leads to the address that shows it. */
export function EventSearch({ filter, accounts }: EventSearchProps) {
  const t = useTranslations("events");
  const router = useRouter();
  const timeZone = useBrowserTimeZone();
  const show = (change: Partial<EventFilter>) =>
    router.push(eventsHref({ ...filter, ...change, before: null }), { scroll: false });
  const isListed = accounts.some(({ externalId }) => externalId === filter.account);
  return (
    <Group gap="sm" align="end">
      <NativeSelect
        size="sm"
        label={t("filter.account")}
        value={filter.account ?? ""}
        onChange={(event) => show({ account: event.currentTarget.value || null })}
      >
        <option value="">{t("filter.all")}</option>
        {filter.account !== null && !isListed && <option value={filter.account}>{filter.account}</option>}
        {accounts.map(({ externalId, channel, name }) => (
          <option key={`${channel} ${externalId}`} value={externalId}>
            {`${t(`channel.${channel}`)} · ${name ?? externalId}`}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        size="sm"
        label={t("filter.kind")}
        value={filter.kind ?? ""}
        onChange={(event) => show({ kind: (event.currentTarget.value || null) as EventItemKind | null })}
        data={[
          { value: "", label: t("filter.all") },
          ...EVENT_ITEM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      {(["since", "until"] as const).map((name) => (
        <TextInput
          // What it shows depends on the reader's zone, which the server does not know.
          key={`${name} ${timeZone} ${filter[name]?.getTime()}`}
          size="sm"
          type="datetime-local"
          label={t(`filter.${name}`)}
          defaultValue={filter[name] ? toLocalInput(filter[name], timeZone) : ""}
          onBlur={(event) => {
            const { value } = event.currentTarget;
            const chosen = value === "" ? null : new Date(value);
            if (chosen?.getTime() !== filter[name]?.getTime()) show({ [name]: chosen });
          }}
        />
      ))}
    </Group>
  );
}
