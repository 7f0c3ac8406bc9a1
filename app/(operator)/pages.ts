/** The pages of the dashboard, the ones that people need all day first. */
export const PAGES = [
  "inbox",
  "review",
  "comments",
  "templates",
  "assistant",
  "channels",
  "limits",
  "events",
  "sandbox",
] as const;

export type PageName = (typeof PAGES)[number];

export function isOpenPage(name: PageName, pathname: string): boolean {
  return pathname === `/${name}` || pathname.startsWith(`/${name}/`);
}
