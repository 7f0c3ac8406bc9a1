import { useEffect, useState } from "react";
import { type PhonesState, parsePhonesState } from "#lib/sandbox/phone/phone-state.ts";

const STREAM_URL = "/api/sandbox/stream";
const RECONNECT_MS = 1_500;

/** The phones as they are now. Every event brings all of it, so a dropped connection leaves no gap. */
export function useLivePhones(initial: PhonesState | null): { phones: PhonesState | null; isLost: boolean } {
  const [phones, setPhones] = useState(initial);
  const [isLost, setIsLost] = useState(false);

  useEffect(() => {
    let source: EventSource;
    let retry: ReturnType<typeof setTimeout> | undefined;
    function open() {
      source = new EventSource(STREAM_URL);
      source.onmessage = ({ data }) => {
        setPhones(parsePhonesState(data));
        setIsLost(false);
      };
      source.onerror = () => {
        setIsLost(true);
        // The browser reconnects by itself, but not after an answer such as 503.
        if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RECONNECT_MS);
      };
    }
    open();
    return () => {
      clearTimeout(retry);
      source.close();
    };
  }, []);

  return { phones, isLost };
}
