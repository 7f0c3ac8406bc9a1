CREATE TABLE "webhook_event_replays" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"event_id" uuid NOT NULL,
	"replayed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"operator_id" text,
	"state" text NOT NULL,
	"reason" text,
	"counts" jsonb,
	"attempts" integer NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "accounts" text[];--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "kinds" text[];--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "replayed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "webhook_event_replays" ADD CONSTRAINT "webhook_event_replays_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_event_replays_event_id_replayed_at_index" ON "webhook_event_replays" USING btree ("event_id","replayed_at");