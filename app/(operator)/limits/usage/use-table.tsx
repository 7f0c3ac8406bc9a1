import { Group, Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ModelUse } from "#lib/rate-limits/desk/list-model-use.ts";
import { ChannelIcon } from "../../../_ui/channel-icon.tsx";
import { formatAmount, formatCents } from "../format-amount.ts";
import classes from "../limits.module.css";
import { SenderName } from "../sender-name.tsx";

interface UseRow extends ModelUse {
  key: string;
  /** null: an account, or a sender without one. */
  conversationId: string | null;
}

interface UseTableProps {
  /** Id of its heading. */
  labelledBy: string;
  first: string;
  rows: UseRow[];
  empty: string;
  /** Of one day; null: more than a day is shown. */
  allowed: { tokens: number; cents: number | null } | null;
}

export async function UseTable({ labelledBy, first, rows, empty, allowed }: UseTableProps) {
  const t = await getTranslations("limits.use");
  if (rows.length === 0) return <Text size="sm">{empty}</Text>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
    <div className={classes.scroller} tabIndex={0}>
      <Table verticalSpacing="sm" miw={620} aria-labelledby={labelledBy}>
        <TableThead>
          <TableTr>
            <TableTh scope="col">{first}</TableTh>
            {(["questions", "input", "output", "cost"] as const).map((column) => (
              <TableTh key={column} scope="col" className={classes.number}>
                {t(column)}
              </TableTh>
            ))}
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map(({ key, ...row }) => (
            <Row key={key} row={row} allowed={allowed} />
          ))}
        </TableTbody>
      </Table>
    </div>
  );
}

async function Row({ row, allowed }: { row: Omit<UseRow, "key">; allowed: UseTableProps["allowed"] }) {
  const t = await getTranslations("limits.use");
  const format = await getFormatter();
  const { channel, name, conversationId, questions, inputTokens, outputTokens } = row;
  const tokens = inputTokens + outputTokens;
  return (
    <TableTr>
      <TableTh scope="row" fw={400}>
        {conversationId ? (
          <SenderName conversationId={conversationId} channel={channel} name={name} />
        ) : (
          <Group gap={6} wrap="nowrap">
            <ChannelIcon channel={channel} size={18} />
            <bdi>{name}</bdi>
          </Group>
        )}
        {allowed && (
          <Text size="xs" c={tokens >= allowed.tokens ? "red" : "dimmed"}>
            {t("ofDay", {
              used: format.number(tokens),
              allowed: await formatAmount(allowed.tokens, "tokens"),
            })}
          </Text>
        )}
      </TableTh>
      {[questions, inputTokens, outputTokens].map((count, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always the same
        <TableTd key={at} className={classes.number}>
          {format.number(count)}
        </TableTd>
      ))}
      <TableTd className={classes.number}>
        <Cost row={row} />
        {allowed?.cents != null && row.costCents !== null && (
          <Text size="xs" c="dimmed">
            {t("ofDay", {
              used: await formatCents(row.costCents),
              allowed: await formatCents(allowed.cents),
            })}
          </Text>
        )}
      </TableTd>
    </TableTr>
  );
}

async function Cost({ row: { costCents, unpriced, questions } }: { row: Omit<UseRow, "key"> }) {
  const t = await getTranslations("limits.use");
  if (costCents === null) return questions === 0 ? formatCents(0) : t("unknownCost");
  const cost = await formatCents(costCents);
  return unpriced > 0 ? t("partly", { cost, count: unpriced }) : cost;
}
