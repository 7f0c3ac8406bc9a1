export const SANDBOX_POST_KINDS = ["feed", "reel", "ad", "live"] as const;

export type SandboxPostKind = (typeof SANDBOX_POST_KINDS)[number];

interface SandboxPost {
  field: "comments" | "live_comments";
  /** As the webhook describes it. */
  media: { id: string; media_product_type: string } & Record<string, string>;
}

/** What the invented shop has published. Of an ad the webhook names the copy, and the post that it was made of. */
export const SANDBOX_POSTS: Record<SandboxPostKind, SandboxPost> = {
  feed: { field: "comments", media: { id: "17900000000000001", media_product_type: "FEED" } },
  reel: { field: "comments", media: { id: "17900000000000002", media_product_type: "REELS" } },
  ad: {
    field: "comments",
    media: {
      id: "17900000000000013",
      ad_id: "120250000000000003",
      ad_title: "Autumn glazes",
      original_media_id: "17900000000000003",
      media_product_type: "AD",
    },
  },
  live: { field: "live_comments", media: { id: "17900000000000004", media_product_type: "LIVE" } },
};
