import { Badge, Paper, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { TemplateStatus } from "#lib/domain/template.ts";
import type { TemplateView } from "#lib/templates/list-templates.ts";
import { TemplatePreview } from "../_templates/template-preview.tsx";
import { useLanguageName } from "../_templates/use-language-name.ts";
import classes from "./templates.module.css";

const COLORS: Partial<Record<TemplateStatus, string>> = {
  approved: "teal",
  pending: "blue",
  in_appeal: "blue",
  paused: "yellow",
  rejected: "red",
  disabled: "red",
};

export function TemplateCard({ template }: { template: TemplateView }) {
  const t = useTranslations("templates");
  const languageName = useLanguageName();
  const { name, language, category, status, statusReason, quality, definition, isGone } = template;
  const told = status === "approved" ? null : status;
  const note = isGone ? "gone" : told;
  return (
    <Paper component="li" withBorder p="md" aria-label={`${name} ${languageName(language)}`}>
      <div className={classes.head}>
        <bdi className={classes.name}>{name}</bdi>
        <Badge
          className={classes.end}
          color={isGone ? "gray" : (COLORS[status] ?? "gray")}
          variant="light"
          tt="none"
        >
          {isGone ? t("gone") : t(`status.${status}`)}
        </Badge>
      </div>
      <Text size="sm" c="dimmed">
        {languageName(language)} · {t(`category.${category}`)}
        {status === "approved" && !isGone && ` · ${t(`quality.${quality}`)}`}
      </Text>
      {note && (
        <Text size="sm" mt={4}>
          {t(`statusNote.${note}`)}
        </Text>
      )}
      {statusReason && !isGone && (
        <Text size="sm" mt={4}>
          <bdi>{t("reason", { reason: statusReason })}</bdi>
        </Text>
      )}
      <div className={classes.preview}>
        <TemplatePreview definition={definition} />
      </div>
    </Paper>
  );
}
