import {
  IconArrowsExchange,
  IconBell,
  IconBellOff,
  IconConfetti,
  IconEye,
  IconHistory,
  IconId,
  IconPhone,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconPhoneX,
  IconPointer,
  IconQuestionMark,
  IconSpeakerphone,
} from "@tabler/icons-react";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import { callOutcome } from "./call-outcome.ts";

const SIZE_PX = 15;

export function ActivityIcon({ activity }: { activity: ConversationActivity }) {
  const Icon = iconOf(activity);
  return <Icon size={SIZE_PX} stroke={1.8} style={{ flex: "none" }} aria-hidden />;
}

function iconOf(activity: ConversationActivity) {
  switch (activity.kind) {
    case "call":
      if (["missed", "declined", "failed"].includes(callOutcome(activity))) return IconPhoneX;
      return activity.direction === "inbound" ? IconPhoneIncoming : IconPhoneOutgoing;
    case "call_permission":
      return activity.isGranted ? IconPhone : IconPhoneX;
    case "handover":
      return IconArrowsExchange;
    case "standby":
      return IconEye;
    case "history":
      return IconHistory;
    case "identity_changed":
      return IconId;
    case "marketing_preference":
      return activity.isStopped ? IconBellOff : IconBell;
    case "opt_in":
      return IconPointer;
    case "referral":
      return IconSpeakerphone;
    case "welcome_requested":
      return IconConfetti;
    case "unsupported":
      return IconQuestionMark;
  }
}
