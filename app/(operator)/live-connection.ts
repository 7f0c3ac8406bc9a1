const STREAM_URL = "/api/events-stream";
/** How often to look whether the page can be read again, while the stream is away. */
const POLL_MS = 5_000;
/** After a refusal (signed out, too many tabs) the browser does not try again by itself. */
const REOPEN_MS = 10_000;

export interface LiveConnectionListener {
  /** Something may have changed: read the page again. */
  onChange: () => void;
  /** True: changes are announced as they happen. */
  onLive: (isLive: boolean) => void;
}

/**
 * Keeps a page up to date until closed. Every `ready` asks for a refresh: the server listens by then, so that
 * whatever was missed before is read, and whatever comes later is announced. A hidden tab holds no connection.
 */
export function openLiveConnection({ onChange, onLive }: LiveConnectionListener): () => void {
  let source: EventSource | null = null;
  let polling: ReturnType<typeof setInterval> | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  function setLive(isLive: boolean) {
    clearInterval(polling);
    if (!isLive) polling = setInterval(poll, POLL_MS);
    onLive(isLive);
  }

  /** Refreshing while the database is away would put an error in place of what is shown. */
  async function poll() {
    const response = await fetch(STREAM_URL, { method: "HEAD" }).catch(() => null);
    if (source && (response?.ok || response?.status === 401)) onChange();
  }

  function open() {
    const stream = new EventSource(STREAM_URL);
    source = stream;
    stream.addEventListener("ready", () => {
      setLive(true);
      onChange();
    });
    stream.addEventListener("change", onChange);
    stream.addEventListener("lost", () => setLive(false));
    stream.addEventListener("error", () => {
      setLive(false);
      if (stream.readyState !== EventSource.CLOSED) return;
      clearTimeout(reopening);
      reopening = setTimeout(open, REOPEN_MS);
    });
  }

  function close() {
    source?.close();
    source = null;
    clearInterval(polling);
    clearTimeout(reopening);
  }

  function followVisibility() {
    if (document.hidden) close();
    else if (!source) open();
  }

  document.addEventListener("visibilitychange", followVisibility);
  followVisibility();
  return () => {
    document.removeEventListener("visibilitychange", followVisibility);
    close();
  };
}
