import { customType, timestamp } from "drizzle-orm/pg-core";

/** An instant, with time zone, as a `Date`. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});
