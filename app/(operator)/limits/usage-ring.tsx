import { RingProgress, Text } from "@mantine/core";
import { getFormatter } from "next-intl/server";
import type { LimitUsage } from "#lib/rate-limits/limit.ts";

const RING_SIZE_PX = 76;
const RING_THICKNESS_PX = 7;
const FULL_PERCENT = 100;

interface UsageRingProps {
  usage: LimitUsage;
  color: string;
  /** Whose usage it is. */
  label: string;
  /** The reading in words. */
  text: string;
}

export async function UsageRing({ usage: { used, allowed }, color, label, text }: UsageRingProps) {
  const format = await getFormatter();
  const shown = Math.min(used, allowed);
  return (
    <RingProgress
      size={RING_SIZE_PX}
      thickness={RING_THICKNESS_PX}
      roundCaps
      // Round ends would draw a dot for nothing.
      sections={shown > 0 ? [{ value: (shown / allowed) * FULL_PERCENT, color }] : []}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={allowed}
      aria-valuenow={shown}
      aria-valuetext={text}
      label={
        <Text ta="center" size="sm" fw={600} aria-hidden>
          {format.number(Math.round((used / allowed) * FULL_PERCENT) / FULL_PERCENT, { style: "percent" })}
        </Text>
      }
    />
  );
}
