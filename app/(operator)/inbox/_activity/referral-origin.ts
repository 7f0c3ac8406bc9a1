export type ReferralOrigin = "ad" | "post" | "link" | "other";

const ORIGINS: Record<string, ReferralOrigin> = {
  ad: "ad",
  ads: "ad",
  post: "post",
  link: "link",
  shortlink: "link",
  shortlinks: "link",
  igme: "link",
};

/** Where a contact came from, from Meta's word for it. */
export function referralOrigin(source: string | null): ReferralOrigin {
  const word = source?.toLowerCase() ?? "";
  return Object.hasOwn(ORIGINS, word) ? (ORIGINS[word] ?? "other") : "other";
}
