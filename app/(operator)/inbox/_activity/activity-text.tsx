"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import { useBrowserTimeZone } from "../../../_ui/use-browser-time-zone.ts";
import { callOutcome } from "./call-outcome.ts";
import { handoverStep } from "./handover-step.ts";
import { ObservedText } from "./observed-text.tsx";
import { referralOrigin } from "./referral-origin.ts";

type Of<Kind extends ConversationActivity["kind"]> = Extract<ConversationActivity, { kind: Kind }>;

/** What others have written inside a sentence of ours, whichever way it runs. */
const bdi = (chunks: ReactNode) => <bdi>{chunks}</bdi>;

/** One line that says what happened. */
export function ActivityText({ activity }: { activity: ConversationActivity }) {
  const t = useTranslations("inbox");
  switch (activity.kind) {
    case "call":
      return <CallText call={activity} />;
    case "call_permission":
      return <PermissionText permission={activity} />;
    case "handover":
      return <HandoverText handover={activity} />;
    case "standby":
    case "history":
      return <ObservedText observed={activity} />;
    case "identity_changed":
      return <IdentityText change={activity} />;
    case "marketing_preference":
      return t(activity.isStopped ? "activity.marketing.stopped" : "activity.marketing.resumed");
    case "opt_in":
      return activity.title
        ? t.rich("activity.optInTo", { title: activity.title, bdi })
        : t("activity.optIn");
    case "referral":
      return <ReferralText referral={activity.referral} />;
    case "welcome_requested":
      return t("activity.welcome");
    case "unsupported":
      return t.rich("activity.unsupported", { what: activity.what, bdi });
  }
}

function CallText({ call }: { call: Of<"call"> }) {
  const t = useTranslations("inbox.activity");
  const outcome = callOutcome(call);
  const values = { state: call.state, duration: describeDuration(call.durationSeconds ?? 0, t), bdi };
  return t.rich(`call.${call.direction}.${outcome}`, values);
}

function describeDuration(total: number, t: ReturnType<typeof useTranslations<"inbox.activity">>): string {
  const [hours, minutes, seconds] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  if (hours > 0) return t("duration.hours", { hours, minutes });
  return minutes > 0 ? t("duration.minutes", { minutes, seconds }) : t("duration.seconds", { seconds });
}

function PermissionText({ permission }: { permission: Of<"call_permission"> }) {
  const t = useTranslations("inbox.activity.callPermission");
  const format = useFormatter();
  const timeZone = useBrowserTimeZone();
  if (!permission.isGranted) return t("denied");
  const until = new Date(permission.expiresAt ?? Number.NaN);
  if (Number.isNaN(until.getTime())) return t("granted");
  return t("grantedUntil", {
    until: format.dateTime(until, { dateStyle: "medium", timeStyle: "short", timeZone }),
  });
}

function HandoverText({ handover }: { handover: Of<"handover"> }) {
  const t = useTranslations("inbox.activity.handover");
  const { what, from, to } = handover;
  return (
    <>
      {t.rich(handoverStep(what), { what, bdi })}
      {from && <> {t.rich("from", { app: from, bdi })}</>}
      {to && <> {t.rich("to", { app: to, bdi })}</>}
    </>
  );
}

function IdentityText({ change }: { change: Of<"identity_changed"> }) {
  const t = useTranslations("inbox.activity.identity");
  const { what, from, to } = change;
  if (from && to) return t.rich("fromTo", { title: t(what), from, to, bdi });
  return to ? t.rich("to", { title: t(what), to, bdi }) : t(what);
}

function ReferralText({ referral }: { referral: Of<"referral">["referral"] }) {
  const t = useTranslations("inbox.referral");
  const origin = t(referralOrigin(referral.source));
  return referral.headline ? t.rich("with", { origin, headline: referral.headline, bdi }) : origin;
}
