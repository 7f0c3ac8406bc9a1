import { Badge, Text } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AccountActivityView } from "#lib/channels/list-account-activities.ts";
import type { AccountActivity } from "#lib/domain/account-activity.ts";
import { LocalTime } from "../../_ui/local-time.tsx";
import classes from "./channels.module.css";

const COLORS: Record<AccountActivity["severity"], string> = {
  info: "gray",
  warning: "yellow",
  critical: "red",
};

/** One thing that Meta said about an account, in Meta's words. */
export function ActivityItem({ item }: { item: AccountActivityView }) {
  const t = useTranslations("channels");
  const { activity, accountName, businessExternalId, webhookEventId } = item;
  const isUnsupported = activity.kind === "unsupported";
  const what = isUnsupported ? activity.field : t(`kind.${activity.kind}`);
  const title = [what, activity.subject, activity.event].filter(Boolean).join(" · ");
  const place =
    accountName ??
    (businessExternalId ? t("businessName", { id: businessExternalId }) : t("activity.unnamed"));
  return (
    <li className={classes.activity} data-severity={activity.severity}>
      <div className={classes.line}>
        <Badge color={COLORS[activity.severity]} variant="light" tt="none">
          {t(`severity.${activity.severity}`)}
        </Badge>
        <Text component="bdi" size="sm" fw={600}>
          {title}
        </Text>
        {isUnsupported && (
          <Text component="span" size="sm">
            {t("activity.unsupported")}
          </Text>
        )}
      </div>
      <Text size="xs" c="dimmed">
        <bdi>{place}</bdi> ·{" "}
        <LocalTime value={item.at} options={{ dateStyle: "medium", timeStyle: "short" }} />
      </Text>
      <dl className={classes.facts}>
        <dt>{t("activity.field")}</dt>
        <dd>
          <bdi>{activity.field}</bdi>
        </dd>
        {activity.facts.map(({ name, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: Meta may say two things under one name, in a fixed order
          <div key={index} style={{ display: "contents" }}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {webhookEventId && (
        <Text size="sm" mt={4}>
          <Link
            href={`/events/${webhookEventId}`}
            prefetch={false}
            aria-label={t("activity.openEventLabel", { title })}
          >
            {t("activity.openEvent")}
          </Link>
        </Text>
      )}
    </li>
  );
}
