import { Text } from "@mantine/core";
import { IconFileText, IconMicrophone, IconPhoto } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import classes from "./sandbox.module.css";

export const SAMPLE_ICONS = { photo: IconPhoto, voice: IconMicrophone, document: IconFileText };

/** What a customer's file is, on the customer's phone. */
export function SampleLabel({ kind }: { kind: SampleKind }) {
  const t = useTranslations("sandbox.file");
  const Icon = SAMPLE_ICONS[kind];
  return (
    <Text size="sm" className={classes.sample}>
      <Icon size={20} stroke={1.6} aria-hidden />
      {t(kind)}
    </Text>
  );
}
