ALTER TABLE "channel_accounts" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "stopped_code" integer;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "stopped_reason" text;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "stopped_token" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "refused_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "next_attempt_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "messages_unsent" ON "messages" USING btree ("channel_account_id","conversation_id") WHERE "messages"."status" in ('queued', 'sending');--> statement-breakpoint
CREATE TRIGGER "announce_page" AFTER UPDATE OF "stopped_at" ON "channel_accounts" FOR EACH STATEMENT EXECUTE FUNCTION "announce_page"('channels');
