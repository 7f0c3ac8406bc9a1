interface InstagramEvent {
  accountExternalId: string;
  from: string;
  to: string;
  at: Date;
  /** `message` or `read`, with its content. */
  content: { message: object } | { read: { mid: string } };
}

/** One item of a direct-message webhook. Instagram counts in milliseconds where WhatsApp counts in seconds. */
export function buildInstagramEvent({ accountExternalId, from, to, at, content }: InstagramEvent): object {
  return {
    object: "instagram",
    entry: [
      {
        time: at.getTime(),
        id: accountExternalId,
        messaging: [{ sender: { id: from }, recipient: { id: to }, timestamp: at.getTime(), ...content }],
      },
    ],
  };
}
