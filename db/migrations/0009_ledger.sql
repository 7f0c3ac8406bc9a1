CREATE TABLE "dead_letter_redrives" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dead_letter_redrives_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"letter_id" uuid NOT NULL,
	"queue" text NOT NULL,
	"payload" jsonb NOT NULL,
	"work" text NOT NULL,
	"error" text,
	"attempts" integer NOT NULL,
	"enqueued_at" timestamp with time zone,
	"died_at" timestamp with time zone NOT NULL,
	"redriven_at" timestamp with time zone DEFAULT now() NOT NULL,
	"operator_id" text,
	"via" text NOT NULL,
	"outcome" text DEFAULT 'queued' NOT NULL,
	CONSTRAINT "dead_letter_redrives_letter_id_unique" UNIQUE("letter_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_receipts" (
	"channel" text NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"shard" smallint NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "webhook_receipts_minute_channel_shard_pk" PRIMARY KEY("minute","channel","shard")
);
--> statement-breakpoint
ALTER TABLE "dead_letter_redrives" ADD CONSTRAINT "dead_letter_redrives_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dead_letter_redrives_work_index" ON "dead_letter_redrives" USING btree ("work");--> statement-breakpoint
CREATE INDEX "messages_ledger" ON "messages" USING btree ("created_at","channel_account_id","status") WHERE "messages"."direction" = 'outbound' and "messages"."author" <> 'business_app';
--> statement-breakpoint
CREATE INDEX "webhook_events_ledger" ON "webhook_events" ("received_at", "channel", "state");--> statement-breakpoint
CREATE INDEX "webhook_events_reasons" ON "webhook_events" ("received_at", "channel", "state", "reason") WHERE "state" IN ('ignored', 'dead');--> statement-breakpoint
-- Counts what is stored in the commit that stores it, whoever does: rows that vanish later are missed by the ledger.
CREATE FUNCTION "count_receipts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "webhook_receipts" AS "receipt" ("channel", "minute", "shard", "count")
  SELECT "channel", date_trunc('minute', "received_at"), pg_backend_pid() % 16, count(*)
  FROM "stored" GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT ("minute", "channel", "shard") DO UPDATE SET "count" = "receipt"."count" + excluded."count";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "count_receipts" AFTER INSERT ON "webhook_events" REFERENCING NEW TABLE AS "stored" FOR EACH STATEMENT EXECUTE FUNCTION "count_receipts"();--> statement-breakpoint
-- Behind the trigger, whose lock keeps others from storing until both are committed.
INSERT INTO "webhook_receipts" ("channel", "minute", "shard", "count")
SELECT "channel", date_trunc('minute', "received_at"), 0, count(*) FROM "webhook_events" GROUP BY 1, 2;--> statement-breakpoint
CREATE TRIGGER "announce_page" AFTER UPDATE ON "webhook_events" FOR EACH ROW WHEN ((NEW."state" = 'dead') <> (OLD."state" = 'dead')) EXECUTE FUNCTION "announce_page"('events');--> statement-breakpoint
CREATE TRIGGER "announce_page" AFTER INSERT ON "dead_letter_redrives" FOR EACH STATEMENT EXECUTE FUNCTION "announce_page"('events');
