import type { ActivityFilter } from "#lib/channels/list-account-activities.ts";

export type ActivityAddress = Omit<ActivityFilter, "before"> & { before: string | null };

/** The address that shows this activity. */
export function channelsHref({ kind, account, business, before }: ActivityAddress): string {
  const query = new URLSearchParams(
    Object.entries({ kind, account, business, before }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  ).toString();
  return query ? `/channels?${query}` : "/channels";
}
