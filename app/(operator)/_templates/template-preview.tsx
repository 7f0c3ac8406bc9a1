import { IconFile, IconMapPin, IconPhoto, IconVideo } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { fillTemplate } from "#lib/domain/fill-template.ts";
import type { TemplateValues } from "#lib/domain/message-content.ts";
import type { TemplateDefinition } from "#lib/domain/template.ts";
import classes from "./template-preview.module.css";

const HEADER_ICONS = { image: IconPhoto, video: IconVideo, document: IconFile, location: IconMapPin };
const NO_VALUES: TemplateValues = { header: null, body: [], buttons: [] };

interface TemplatePreviewProps {
  definition: TemplateDefinition;
  /** Default: variables are shown as such. */
  values?: TemplateValues;
  /** What the header shows; default: only of which kind it is. */
  file?: { name: string; imageUrl: string | null } | null;
}

/** A template as the customer sees it, as far as it is filled in. */
export function TemplatePreview({ definition, values = NO_VALUES, file = null }: TemplatePreviewProps) {
  const t = useTranslations("templates.preview");
  const { header, body, footer, buttons } = fillTemplate(definition, values);
  const fileHeader = definition.header && definition.header.kind !== "text" ? definition.header.kind : null;
  const HeaderIcon = fileHeader && HEADER_ICONS[fileHeader];
  return (
    <figure className={classes.preview} aria-label={t("label")}>
      {fileHeader === "image" && file?.imageUrl ? (
        <img src={file.imageUrl} alt={file.name} className={classes.image} />
      ) : (
        fileHeader &&
        HeaderIcon && (
          <p className={classes.file}>
            <HeaderIcon size={18} stroke={1.8} aria-hidden />
            {file ? <bdi>{file.name}</bdi> : t(fileHeader)}
          </p>
        )
      )}
      {header && (
        <p className={classes.header} dir="auto">
          {header}
        </p>
      )}
      <p className={classes.body} dir="auto">
        {body}
      </p>
      {footer && (
        <p className={classes.footer} dir="auto">
          {footer}
        </p>
      )}
      {definition.otherParts.map((part) => (
        <p key={part} className={classes.footer}>
          {t("other", { part })}
        </p>
      ))}
      {buttons.length > 0 && (
        <ul className={classes.buttons}>
          {buttons.map(({ label, url }) => (
            <li key={`${label} ${url}`}>
              <bdi>{label}</bdi>
              {url && <bdi className={classes.url}>{url}</bdi>}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
