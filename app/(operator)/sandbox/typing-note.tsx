import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import classes from "./sandbox.module.css";

/** That the business writes an answer, for as long as Meta would show it. */
export function TypingNote({ until, business }: { until: string | null; business: string }) {
  const t = useTranslations("sandbox.received");
  const [ended, setEnded] = useState<string | null>(null);
  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(() => setEnded(until), Math.max(0, new Date(until).getTime() - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  if (until === null || ended === until) return null;
  return (
    <Text size="xs" className={classes.typing}>
      {t("typing", { business })}
    </Text>
  );
}
