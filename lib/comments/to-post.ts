import type { selectPost } from "#db/queries/select-post-page.ts";

export interface PostView {
  channelAccountId: string;
  accountName: string;
  postExternalId: string;
  /** Meta's word, such as `FEED`. */
  type: string | null;
  isAd: boolean;
  adTitle: string | null;
  isLive: boolean;
}

type PostRow = NonNullable<Awaited<ReturnType<typeof selectPost>>>;

const AD_TYPE = "AD";

export function toPost(row: PostRow): PostView {
  return {
    channelAccountId: row.channelAccountId,
    accountName: row.accountName,
    postExternalId: row.postExternalId,
    type: row.postType,
    isAd: isAd(row),
    adTitle: row.adTitle,
    isLive: row.source === "live_comment",
  };
}

/** Whether a comment was written under an ad made of the post. */
export function isAd({ postType, adTitle }: { postType: string | null; adTitle: string | null }): boolean {
  return postType === AD_TYPE || adTitle !== null;
}
