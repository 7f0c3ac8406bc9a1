import { Text } from "@mantine/core";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LIMIT_RULES, type LimitPolicy, type LimitUnit } from "#lib/domain/limit-policy.ts";
import type { ModelPrice } from "#lib/domain/model-usage.ts";
import type { ChangeItem } from "#lib/rate-limits/desk/list-limit-rules.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import { formatPolicy } from "../format-amount.ts";
import classes from "../limits.module.css";
import { LimitsSection } from "../limits-section.tsx";

/** The newest changes of limits, of the price and of single senders. */
export async function ChangeList({ changes }: { changes: ChangeItem[] }) {
  const t = await getTranslations("limits.changes");
  return (
    <LimitsSection id="changes" title={t("title")}>
      {changes.length === 0 ? (
        <Text size="sm">{t("empty")}</Text>
      ) : (
        <ul className={classes.facts}>
          {changes.map((item) => (
            <li key={item.id}>
              <Change item={item} />
            </li>
          ))}
        </ul>
      )}
    </LimitsSection>
  );
}

async function Change({ item }: { item: ChangeItem }) {
  const t = await getTranslations("limits");
  return (
    <>
      {await describeChange(item)}{" "}
      <Text span size="sm" c="dimmed">
        {t.rich("changes.by", {
          who: item.changedBy ?? t("rules.nobody"),
          when: () => (
            <LocalTime value={item.changedAt} options={{ dateStyle: "medium", timeStyle: "short" }} />
          ),
        })}
      </Text>
    </>
  );
}

async function describeChange({ change, contactName }: ChangeItem): Promise<ReactNode> {
  const t = await getTranslations("limits");
  const values = { name: contactName ?? "", contact: isolated };
  switch (change.kind) {
    case "policy": {
      const { unit } = LIMIT_RULES[change.limitName];
      const [before, after] = await Promise.all([word(change.before, unit), word(change.after, unit)]);
      return t("changes.policy", { name: t(`name.${change.limitName}`), before, after });
    }
    case "price": {
      const [before, after] = await Promise.all([priceWord(change.before), priceWord(change.after)]);
      return t("changes.price", { before, after });
    }
    case "rule":
      return t.rich(`changes.rule.${change.after ?? "none"}`, values);
    case "reset":
      return t.rich("changes.reset", values);
  }
}

async function word(policy: LimitPolicy | null, unit: LimitUnit): Promise<string> {
  return policy ? formatPolicy(policy, unit) : (await getTranslations("limits.changes"))("standardWord");
}

async function priceWord(price: ModelPrice | null): Promise<string> {
  const t = await getTranslations("limits.changes");
  if (!price) return t("noPrice");
  const format = await getFormatter();
  const usd = (amount: number) =>
    format.number(amount, { style: "currency", currency: "USD", maximumFractionDigits: 6 });
  return t("priceText", { input: usd(price.input), output: usd(price.output) });
}

/** A name's direction must not turn the sentence around. */
function isolated(chunks: ReactNode) {
  return <bdi>{chunks}</bdi>;
}
