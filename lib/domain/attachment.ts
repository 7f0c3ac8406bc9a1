/** `failed`: could not be fetched, worth another try. `unavailable`: there is nothing to fetch, or it is refused. */
export type AttachmentState = "pending" | "stored" | "failed" | "unavailable";
