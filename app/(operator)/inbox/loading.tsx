import { getTranslations } from "next-intl/server";
import { RowSkeletons } from "./_list/row-skeletons.tsx";
import { InboxPanes } from "./inbox-panes.tsx";

/** While the list is read. */
export default async function InboxLoading() {
  const t = await getTranslations("inbox");
  return <InboxPanes list={<RowSkeletons label={t("list.loading")} />}>{null}</InboxPanes>;
}
