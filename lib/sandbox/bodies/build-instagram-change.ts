interface InstagramChange {
  accountExternalId: string;
  field: "comments" | "live_comments" | "mentions" | "story_insights";
  value: object;
  at: Date;
}

/** A webhook about something that is no message; here Instagram counts in seconds. */
export function buildInstagramChange({ accountExternalId, field, value, at }: InstagramChange): object {
  return {
    object: "instagram",
    entry: [{ id: accountExternalId, time: Math.floor(at.getTime() / 1_000), changes: [{ field, value }] }],
  };
}
