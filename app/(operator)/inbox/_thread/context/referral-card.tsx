"use client";

import { IconSpeakerphone } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Referral } from "#lib/domain/message-content.ts";
import { referralOrigin } from "../../_activity/referral-origin.ts";
import { ExternalLink } from "../content/external-link.tsx";
import classes from "./context.module.css";

const bdi = (chunks: ReactNode) => <bdi>{chunks}</bdi>;

/** What brought the contact here. */
export function ReferralCard({ referral }: { referral: Referral }) {
  const t = useTranslations("inbox.referral");
  const origin = t(referralOrigin(referral.source));
  const { headline, body, url, reference } = referral;
  return (
    <div className={classes.quote}>
      <span className={classes.label}>
        <IconSpeakerphone size={14} stroke={1.8} className={classes.directed} aria-hidden />
        <span>{headline ? t.rich("with", { origin, headline, bdi }) : origin}</span>
      </span>
      {body && (
        <span dir="auto" className={classes.quoteText}>
          <span>{body}</span>
        </span>
      )}
      {!headline && reference && (
        <span className={classes.quoteText}>
          <span>{t.rich("reference", { reference, bdi })}</span>
        </span>
      )}
      <ExternalLink url={url} label={t("open")} />
    </div>
  );
}
