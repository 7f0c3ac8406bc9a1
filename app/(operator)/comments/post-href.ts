/** The address of one post's comments. */
export function postHref(post: { channelAccountId: string; postExternalId: string }): string {
  const query = new URLSearchParams({ account: post.channelAccountId, post: post.postExternalId });
  return `/comments/post?${query}`;
}
