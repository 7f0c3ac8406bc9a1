"use client";

import { Button, Text } from "@mantine/core";
import {
  IconClockOff,
  IconHandStop,
  IconMessageOff,
  IconPlugConnectedX,
  IconRobot,
  IconRobotOff,
  IconUserCheck,
  IconUsersGroup,
} from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { useTransition } from "react";
import type { ComposerState } from "#lib/domain/composer.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import { LinkButton } from "../../../_ui/link-button.tsx";
import { useNotify } from "../../../_ui/use-notify.ts";
import { useReasonText } from "../../_trace/use-reason-text.ts";
import { WhyButton } from "../../_trace/why-button.tsx";
import { pauseBotAction, resumeBotAction } from "../_actions/conversation-actions.ts";
import { useSingleKeys } from "../_shortcuts/use-single-keys.ts";
import { useTimeLeft } from "../use-time-left.ts";
import classes from "./conversation-banner.module.css";
import { type Banner, decideBanner } from "./decide-banner.ts";

const ICONS = {
  not_connected: IconPlugConnectedX,
  account_stopped: IconPlugConnectedX,
  never_wrote: IconClockOff,
  window_closed: IconClockOff,
  human_agent_off: IconClockOff,
  template_only: IconClockOff,
  human_agent: IconUserCheck,
  group_not_supported: IconUsersGroup,
  opted_out: IconMessageOff,
  paused: IconHandStop,
  off: IconRobotOff,
  answering: IconRobot,
  drafting: IconRobot,
};

interface ConversationBannerProps {
  conversation: ConversationView;
  composer: ComposerState;
  canWrite: boolean;
  now: Date;
}

/** Who owns the conversation, or what stands in the way, with the one thing to do about it. */
export function ConversationBanner({ conversation, composer, canWrite, now }: ConversationBannerProps) {
  const t = useTranslations("inbox.banner");
  const banner = decideBanner(conversation, composer);
  const text = useBannerText(banner, conversation, now);
  const explain = useReasonText();
  // Also where the banner is about something else: why it needs people is worth knowing.
  const handOffReason =
    conversation.pause?.reason === "handed_off" ? conversation.newestTurn?.handOffReason : null;
  const { isPending, toggle } = useToggleBot(conversation, canWrite);
  const Icon = ICONS[banner.kind];
  return (
    <div className={classes.banner} data-kind={banner.kind} role="status" aria-label={t("label")}>
      <Icon size={18} stroke={1.8} className={classes.icon} aria-hidden />
      <Text size="sm" className={classes.text}>
        {text}
        {handOffReason && ` ${explain(handOffReason)}`}
      </Text>
      {handOffReason && conversation.newestTurn && <WhyButton turnId={conversation.newestTurn.id} />}
      {(banner.kind === "account_stopped" || banner.kind === "human_agent_off") && (
        <LinkButton href="/channels" size="compact-sm" variant="default">
          {t("channels")}
        </LinkButton>
      )}
      {banner.kind === "off" && (
        <LinkButton href="/assistant" size="compact-sm" variant="default">
          {t("change")}
        </LinkButton>
      )}
      {canWrite && ["paused", "answering", "drafting"].includes(banner.kind) && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={toggle}
          loading={isPending}
          aria-keyshortcuts="B"
        >
          {t(banner.kind === "paused" ? "resume" : "pause")}
        </Button>
      )}
    </div>
  );
}

function useBannerText(banner: Banner, { account }: ConversationView, now: Date): string {
  const t = useTranslations("inbox");
  const format = useFormatter();
  const timeLeft = useTimeLeft();
  const channel = t(`channel.${account.channel}`);
  switch (banner.kind) {
    case "window_closed":
    case "human_agent_off":
      return t(`banner.${banner.kind}`, { when: format.relativeTime(banner.closedAt ?? now, now) });
    case "template_only":
      if (!banner.closedAt) return t("banner.template_first");
      return t("banner.template_only", { when: format.relativeTime(banner.closedAt, now) });
    case "human_agent":
      return t("banner.human_agent", {
        when: format.relativeTime(banner.closedAt ?? now, now),
        left: timeLeft(banner.until.getTime() - now.getTime()),
      });
    case "paused":
      return banner.reason ? t(`banner.${banner.reason}`, { channel }) : t("banner.paused");
    default:
      return t(`banner.${banner.kind}`, { account: account.name, channel });
  }
}

/** By button or with B; also while a banner about something else is shown. */
function useToggleBot({ id, pause }: ConversationView, canWrite: boolean) {
  const t = useTranslations("inbox.problem");
  const notify = useNotify();
  const [isPending, startTransition] = useTransition();
  function toggle() {
    if (isPending) return;
    startTransition(async () => {
      const act = pause ? resumeBotAction : pauseBotAction;
      const result = await act({ conversationId: id }).catch(() => null);
      if (result?.data?.kind === "done") return;
      const problem = result?.data?.kind === "refused" ? "viewer" : (result?.data?.kind ?? "unexpected");
      notify("problem", result?.serverError ?? t(problem));
    });
  }
  useSingleKeys({ b: () => canWrite && toggle() });
  return { isPending, toggle };
}
