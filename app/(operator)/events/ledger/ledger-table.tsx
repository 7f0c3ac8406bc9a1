import { Table, TableTbody, TableTd, TableTfoot, TableTh, TableThead, TableTr } from "@mantine/core";
import { getFormatter, getTranslations } from "next-intl/server";
import type { PerChannel, ReasonCount } from "#lib/events/ledger/make-ledger.ts";
import classes from "./ledger.module.css";

const COLUMNS = ["total", "whatsapp", "instagram"] as const;

interface Line {
  label: string;
  count: PerChannel;
}

interface LedgerTableProps {
  /** Id of its heading. */
  labelledBy: string;
  total: Line;
  rows: (Line & { outcome: string; reasons: ReasonCount[] })[];
  /** What the rows add up to; left out where nothing else could be. */
  sum?: Line;
}

/** Outcomes with their reasons below them, per channel. */
export async function LedgerTable({ labelledBy, total, rows, sum }: LedgerTableProps) {
  const t = await getTranslations("ledger.table");
  const isWrong = sum !== undefined && COLUMNS.some((column) => sum.count[column] !== total.count[column]);
  return (
    <Table withRowBorders={false} className={classes.table} aria-labelledby={labelledBy}>
      <TableThead>
        <TableTr>
          <TableTh scope="col">{t("outcome")}</TableTh>
          {COLUMNS.map((column) => (
            <TableTh key={column} scope="col" className={classes.number}>
              {t(column)}
            </TableTh>
          ))}
        </TableTr>
      </TableThead>
      <TableTbody>
        <LedgerRow {...total} className={classes.whole} />
        {rows.flatMap(({ outcome, label, count, reasons }) => [
          <LedgerRow key={outcome} label={label} count={count} />,
          ...reasons.map((reason) => <ReasonRow key={keyOf(outcome, reason)} reason={reason} />),
        ])}
      </TableTbody>
      {sum && (
        <TableTfoot>
          <LedgerRow {...sum} className={isWrong ? `${classes.whole} ${classes.wrong}` : classes.whole} />
        </TableTfoot>
      )}
    </Table>
  );
}

function keyOf(outcome: string, { code, reason }: ReasonCount): string {
  return `${outcome} ${code} ${reason.kind} ${reason.kind === "text" ? reason.text : ""}`;
}

async function LedgerRow({ label, count, className }: Line & { className?: string | undefined }) {
  return (
    <TableTr className={className}>
      <TableTh scope="row">{label}</TableTh>
      <Numbers count={count} />
    </TableTr>
  );
}

async function ReasonRow({ reason: { code, reason, count } }: { reason: ReasonCount }) {
  const t = await getTranslations("ledger.reason");
  const text = reason.kind === "text" ? reason.text : t(reason.kind);
  return (
    <TableTr className={classes.reason}>
      <TableTh scope="row">
        <bdi>{describeCode(code, reason.kind === "none" ? null : text) ?? text}</bdi>
      </TableTh>
      <Numbers count={count} />
    </TableTr>
  );

  function describeCode(number: number | null, words: string | null): string | null {
    if (number === null) return null;
    return words === null
      ? t("codeOnly", { code: String(number) })
      : t("code", { code: String(number), reason: words });
  }
}

async function Numbers({ count }: { count: PerChannel }) {
  const format = await getFormatter();
  return COLUMNS.map((column) => (
    <TableTd key={column} className={classes.number}>
      {format.number(count[column])}
    </TableTd>
  ));
}
