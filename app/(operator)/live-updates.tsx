"use client";

import { Loader } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { openLiveConnection } from "./live-connection.ts";
import classes from "./live-updates.module.css";
import { useThrottledRefresh } from "./use-throttled-refresh.ts";

/** A connection that is back before this was never missed. */
const RECONNECTING_SHOWN_AFTER_MS = 2_000;
const CAUGHT_UP_SHOWN_MS = 3_000;

type Pill = "hidden" | "reconnecting" | "caughtUp";

/** Keeps whatever page is open up to date, and says so when it cannot. */
export function LiveUpdates() {
  const t = useTranslations("inbox.live");
  const refresh = useThrottledRefresh();
  const [isLive, setIsLive] = useState(true);
  const [pill, setPill] = useState<Pill>("hidden");

  useEffect(() => openLiveConnection({ onChange: refresh, onLive: setIsLive }), [refresh]);
  useEffect(() => {
    if (!isLive) {
      const timer = setTimeout(() => setPill("reconnecting"), RECONNECTING_SHOWN_AFTER_MS);
      return () => clearTimeout(timer);
    }
    setPill((shown) => (shown === "reconnecting" ? "caughtUp" : "hidden"));
    const timer = setTimeout(() => setPill("hidden"), CAUGHT_UP_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isLive]);

  return (
    <div className={classes.place} role="status">
      {pill !== "hidden" && (
        <span className={classes.pill}>
          {pill === "reconnecting" ? <Loader size={12} aria-hidden /> : <IconCheck size={14} aria-hidden />}
          {t(pill)}
        </span>
      )}
    </div>
  );
}
