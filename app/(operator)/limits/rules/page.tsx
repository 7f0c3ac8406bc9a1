import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite as mayWrite } from "#lib/domain/operator.ts";
import { SENDER_RULES } from "#lib/domain/sender-rule.ts";
import { listLimitRules } from "#lib/rate-limits/desk/list-limit-rules.ts";
import { requireOperator } from "../../../_server/require-operator.ts";
import classes from "../limits.module.css";
import { LimitsHeader } from "../limits-header.tsx";
import { LimitsSection } from "../limits-section.tsx";
import { ChangeList } from "./change-list.tsx";
import { PolicyItem } from "./policy-item.tsx";
import { PriceForm } from "./price-form.tsx";
import { SenderList } from "./sender-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("limits"))("tabs.rules") };
}

export default async function LimitRulesPage() {
  const operator = await requireOperator("/limits/rules");
  const t = await getTranslations("limits");
  const rules = await listLimitRules(getContext(), operator);
  const { policies, price, senders, hasMoreSenders, changes, maySet } = rules;
  return (
    <Stack gap="xl" className={classes.page}>
      <LimitsHeader current="rules" />
      <LimitsSection id="policies" title={t("rules.title")} note={t("rules.note")}>
        {!maySet && <Text size="sm">{t("rules.readOnly")}</Text>}
        <ul className={classes.policies}>
          {policies.map((policy) => (
            <PolicyItem key={policy.name} policy={policy} maySet={maySet} />
          ))}
        </ul>
      </LimitsSection>
      <LimitsSection id="price" title={t("price.title")} note={t("price.note")}>
        <PriceForm key={`${price?.input} ${price?.output}`} price={price} maySet={maySet} />
      </LimitsSection>
      {SENDER_RULES.map((rule) => (
        <SenderList
          key={rule}
          rule={rule}
          senders={senders.filter((sender) => sender.rule === rule)}
          canWrite={mayWrite(operator)}
        />
      ))}
      {hasMoreSenders && (
        <Text size="sm" c="dimmed">
          {t("list.more")}
        </Text>
      )}
      <ChangeList changes={changes} />
    </Stack>
  );
}
