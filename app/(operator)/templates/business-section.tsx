import { Text, Title } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { BusinessTemplates } from "#lib/templates/list-templates.ts";
import { SyncPanel } from "./sync-panel.tsx";
import { TemplateCard } from "./template-card.tsx";
import classes from "./templates.module.css";

interface BusinessSectionProps {
  business: BusinessTemplates;
  canWrite: boolean;
}

/** One WhatsApp Business Account: how current its templates are, and what they are. */
export function BusinessSection({ business, canWrite }: BusinessSectionProps) {
  const t = useTranslations("templates");
  const format = useFormatter();
  const { businessExternalId: id, numbers, sync, templates } = business;
  const headingId = `business-${id ?? "unknown"}`;
  return (
    <section aria-labelledby={headingId}>
      <Title order={2} size="h4" id={headingId}>
        {id === null ? t("business.unknown") : t("business.title", { id })}
      </Title>
      <Text size="sm" c="dimmed">
        {t("business.numbers", { numbers: format.list(numbers) })}
      </Text>
      {id === null ? (
        <Text size="sm" mt="sm" maw={640}>
          {t("business.unknownNote")}
        </Text>
      ) : (
        <>
          <SyncPanel businessExternalId={id} sync={sync} canWrite={canWrite} />
          {templates.length === 0 && sync.succeededAt && !sync.isRunning && (
            <Text size="sm" mt="sm" maw={640}>
              {t("list.empty")}
            </Text>
          )}
          {templates.length > 0 && (
            <>
              <Text size="sm" mt="sm" mb="xs">
                {t("list.count", { count: templates.length })}
              </Text>
              <ul className={classes.list} aria-label={t("list.label", { id })}>
                {templates.map((template) => (
                  <TemplateCard key={`${template.name} ${template.language}`} template={template} />
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  );
}
