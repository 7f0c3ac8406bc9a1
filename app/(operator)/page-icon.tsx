import {
  IconChecklist,
  IconDeviceMobileMessage,
  IconGauge,
  IconInbox,
  IconMessageCircle,
  IconPlugConnected,
  IconRobot,
  IconTemplate,
  IconTimelineEvent,
} from "@tabler/icons-react";
import type { PageName } from "./pages.ts";

const ICONS = {
  inbox: IconInbox,
  review: IconChecklist,
  comments: IconMessageCircle,
  templates: IconTemplate,
  assistant: IconRobot,
  channels: IconPlugConnected,
  limits: IconGauge,
  events: IconTimelineEvent,
  sandbox: IconDeviceMobileMessage,
} as const;

/** Decoration: the page's name stands beside it. */
export function PageIcon({ page, size }: { page: PageName; size: number }) {
  const Icon = ICONS[page];
  return <Icon size={size} stroke={1.7} aria-hidden />;
}
