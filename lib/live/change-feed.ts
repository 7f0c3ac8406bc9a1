import { listen } from "#db/listen.ts";
import type { Logger } from "#lib/log.ts";

/** Changes of this long become one announcement: a bulk write must not flood every open dashboard. */
const BATCH_MS = 100;

export interface ChangeSubscriber {
  /** Whoever reads the database after this call misses nothing. Repeated after each interruption. */
  onReady: () => void;
  onChange: (conversationIds: string[]) => void;
  /** Changes may be missed until the next `onReady`. */
  onLost: () => void;
  /** The feed has ended for good. */
  onEnd: () => void;
}

export interface ChangeFeed {
  /** Returns how to unsubscribe. */
  subscribe: (subscriber: ChangeSubscriber) => () => void;
  end: () => void;
}

/** Shares one LISTEN connection among all subscribers of a process; there is none while nobody subscribes. */
export function createChangeFeed(url: string, log: Logger): ChangeFeed {
  const subscribers = new Set<ChangeSubscriber>();
  const changed = new Set<string>();
  let listening: AbortController | null = null;
  let isReady = false;
  let hasEnded = false;
  let isLossLogged = false;

  function flush() {
    const ids = [...changed];
    changed.clear();
    for (const subscriber of subscribers) subscriber.onChange(ids);
  }

  function start() {
    const controller = new AbortController();
    listening = controller;
    const ifCurrent = (act: () => void) => () => {
      if (listening === controller) act();
    };
    const announceReady = ifCurrent(() => {
      isReady = true;
      isLossLogged = false;
      for (const subscriber of subscribers) subscriber.onReady();
    });
    const announceLost = ifCurrent(() => {
      isReady = false;
      for (const subscriber of subscribers) subscriber.onLost();
    });
    const run = listen(
      url,
      {
        onListening: announceReady,
        onChange: (id) => {
          if (changed.size === 0) setTimeout(flush, BATCH_MS).unref();
          changed.add(id);
        },
        onLost: (cause) => {
          // Once per interruption, not once per attempt to come back.
          if (!isLossLogged) log.warn({ err: cause }, "live updates interrupted: trying to listen again");
          isLossLogged = true;
          announceLost();
        },
      },
      controller.signal,
    );
    run.catch((error) => log.error({ err: error }, "live updates stopped"));
  }

  function stop() {
    listening?.abort();
    listening = null;
    isReady = false;
  }

  return {
    subscribe: (subscriber) => {
      if (hasEnded) {
        subscriber.onEnd();
        return () => {};
      }
      subscribers.add(subscriber);
      if (!listening) start();
      else if (isReady) subscriber.onReady();
      return () => {
        if (subscribers.delete(subscriber) && subscribers.size === 0) stop();
      };
    },
    end: () => {
      hasEnded = true;
      stop();
      for (const subscriber of [...subscribers]) subscriber.onEnd();
      subscribers.clear();
    },
  };
}
