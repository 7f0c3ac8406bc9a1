import { redirect } from "next/navigation";
import { requireOperator } from "../../_server/require-operator.ts";

export default async function InboxPage(): Promise<never> {
  await requireOperator("/inbox/all");
  redirect("/inbox/all");
}
