import { Stack, Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text, Title } from "@mantine/core";
import { getFormatter, getTranslations } from "next-intl/server";
import { HITS_SHOWN_MS, type LimitHit } from "#lib/rate-limits/desk/list-limit-usage.ts";
import { formatDuration } from "./format-duration.ts";
import { SenderName } from "./sender-name.tsx";

interface HitsTableProps {
  hits: LimitHit[];
  now: Date;
}

export async function HitsTable({ hits, now }: HitsTableProps) {
  const t = await getTranslations("limits.hits");
  const window = await formatDuration(HITS_SHOWN_MS);
  return (
    <Stack component="section" gap="sm" aria-labelledby="hits">
      <Title order={2} size="h4" id="hits">
        {t("title")}
      </Title>
      <Text size="sm" c="dimmed">
        {hits.length === 0 ? t("empty", { window }) : t("description", { window })}
      </Text>
      {hits.length > 0 && (
        <Table layout="fixed" verticalSpacing="sm" aria-labelledby="hits">
          <TableThead>
            <TableTr>
              <TableTh>{t("sender")}</TableTh>
              <TableTh visibleFrom="sm">{t("limit")}</TableTh>
              <TableTh>{t("refused")}</TableTh>
              <TableTh visibleFrom="sm">{t("used")}</TableTh>
              <TableTh visibleFrom="sm">{t("told")}</TableTh>
              <TableTh>{t("when")}</TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {hits.map((hit) => (
              <HitRow
                key={`${hit.limitName}-${hit.sender?.conversationId}-${hit.resetsAt.getTime()}`}
                hit={hit}
                now={now}
              />
            ))}
          </TableTbody>
        </Table>
      )}
    </Stack>
  );
}

async function HitRow({ hit, now }: { hit: LimitHit; now: Date }) {
  const t = await getTranslations("limits.hits");
  const name = await getTranslations("limits.name");
  const format = await getFormatter();
  return (
    <TableTr>
      <TableTd>{hit.sender ? <SenderName {...hit.sender} /> : t("unknownSender")}</TableTd>
      <TableTd visibleFrom="sm">{name(hit.limitName)}</TableTd>
      <TableTd>{t("refusedCount", { count: hit.refusedCount })}</TableTd>
      <TableTd visibleFrom="sm">{t("usedOf", { used: hit.used, allowed: hit.allowed })}</TableTd>
      <TableTd visibleFrom="sm">{hit.isNudged ? t("isTold") : t("isNotTold")}</TableTd>
      <TableTd>
        <time
          dateTime={hit.newestAt.toISOString()}
          title={format.dateTime(hit.newestAt, { dateStyle: "medium", timeStyle: "medium" })}
        >
          {format.relativeTime(hit.newestAt, now)}
        </time>
      </TableTd>
    </TableTr>
  );
}
