import { Group, Paper, Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { SenderRule } from "#lib/domain/sender-rule.ts";
import type { RuledSender } from "#lib/rate-limits/desk/list-limit-rules.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import { SenderTools } from "../../_limits/sender-tools.tsx";
import classes from "../limits.module.css";
import { LimitsSection } from "../limits-section.tsx";
import { SenderName } from "../sender-name.tsx";

interface SenderListProps {
  rule: SenderRule;
  senders: RuledSender[];
  canWrite: boolean;
}

/** Everybody whom people treat in this way. */
export async function SenderList({ rule, senders, canWrite }: SenderListProps) {
  const t = await getTranslations("limits");
  return (
    <LimitsSection id={`list-${rule}`} title={t(`list.${rule}`)} note={t(`list.${rule}Note`)}>
      {senders.length === 0 && <Text size="sm">{t(`list.${rule}Empty`)}</Text>}
      <ul className={classes.gauges}>
        {senders.map(({ conversationId, ...sender }) => (
          <Paper key={sender.contactId} component="li" withBorder p="md">
            {conversationId ? (
              <SenderName conversationId={conversationId} channel={sender.channel} name={sender.name} />
            ) : (
              <bdi>{sender.name}</bdi>
            )}
            <Text size="sm" c="dimmed">
              {t.rich("list.by", {
                who: sender.changedBy ?? t("rules.nobody"),
                when: () => (
                  <LocalTime value={sender.changedAt} options={{ dateStyle: "medium", timeStyle: "short" }} />
                ),
              })}
            </Text>
            {canWrite && (
              <Group mt="xs">
                <SenderTools contactId={sender.contactId} name={sender.name} rule={rule} canReset={false} />
              </Group>
            )}
          </Paper>
        ))}
      </ul>
    </LimitsSection>
  );
}
