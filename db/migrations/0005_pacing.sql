CREATE TABLE "send_paces" (
	"channel_account_id" uuid NOT NULL,
	"lane" text NOT NULL,
	"free_ms" double precision DEFAULT 0 NOT NULL,
	"queue_ms" double precision DEFAULT 0 NOT NULL,
	CONSTRAINT "send_paces_channel_account_id_lane_pk" PRIMARY KEY("channel_account_id","lane")
);
--> statement-breakpoint
ALTER TABLE "comment_actions" ADD COLUMN "pace_slot_ms" double precision;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "sends_per_second" integer;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "has_human_agent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "pair_free_ms" double precision;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "pace_slot_ms" double precision;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "part_of" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "part" integer;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "parts" integer;--> statement-breakpoint
ALTER TABLE "send_paces" ADD CONSTRAINT "send_paces_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_parts" ON "messages" USING btree ("part_of") WHERE "messages"."part_of" is not null;