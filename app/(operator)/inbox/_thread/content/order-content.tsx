"use client";

import { useTranslations } from "next-intl";
import type { OrderItem } from "#lib/domain/message-content.ts";
import { Card } from "./card.tsx";
import classes from "./content.module.css";
import { orderTotals } from "./order-totals.ts";
import { useMoney } from "./use-money.ts";

export function OrderContent({ items }: { items: OrderItem[] }) {
  const t = useTranslations("inbox.content.order");
  const money = useMoney();
  const { totals, isPartial } = orderTotals(items);
  return (
    <Card kind="order" title={t("title", { count: items.length })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("product")}</th>
            <th scope="col">{t("quantity")}</th>
            <th scope="col">{t("price")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ productId, quantity, price, currency }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an order may name a product twice, and never changes
            <tr key={index}>
              <th scope="row">
                <bdi>{productId}</bdi>
              </th>
              <td>{quantity}</td>
              <td>{price === null ? t("priceUnknown") : <bdi>{money(price, currency)}</bdi>}</td>
            </tr>
          ))}
        </tbody>
        {totals.length > 0 && (
          <tfoot>
            {totals.map(({ currency, amount }) => (
              <tr key={currency}>
                <th scope="row" colSpan={2}>
                  {t("total")}
                </th>
                <td>
                  <bdi>{money(amount, currency)}</bdi>
                </td>
              </tr>
            ))}
          </tfoot>
        )}
      </table>
      {isPartial && totals.length > 0 && <p className={classes.minor}>{t("note")}</p>}
    </Card>
  );
}
