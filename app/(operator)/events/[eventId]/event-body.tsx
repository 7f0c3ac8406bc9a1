import { Alert, Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { BodyView } from "#lib/events/show-body.ts";
import { describeSize } from "../describe-size.ts";
import classes from "../events.module.css";

/** As inert text: whatever is in it came from outside. */
export async function EventBody({ body, sizeBytes }: { body: BodyView; sizeBytes: number }) {
  const t = await getTranslations("events.detail");
  if (body.text === "") return <Text>{t("emptyBody")}</Text>;
  return (
    <>
      {body.isCut && <Alert color="yellow">{t("cut", { size: await describeSize(sizeBytes) })}</Alert>}
      {body.hasInvalidUtf8 && <Alert color="yellow">{t("invalidUtf8")}</Alert>}
      <section
        className={classes.body}
        aria-label={t("body")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        tabIndex={0}
      >
        <pre>{body.text}</pre>
      </section>
    </>
  );
}
