CREATE TABLE "message_sends" (
	"channel_account_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"message_id" uuid NOT NULL,
	"status" text NOT NULL,
	"failure_code" integer,
	"failure_reason" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_sends_channel_account_id_external_id_pk" PRIMARY KEY("channel_account_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "comment_actions" ADD COLUMN "send_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_actions" ADD COLUMN "unproven_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_actions" ADD COLUMN "wanted_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "settles_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "unproven_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reviewed_by" text;--> statement-breakpoint
ALTER TABLE "message_sends" ADD CONSTRAINT "message_sends_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_sends" ADD CONSTRAINT "message_sends_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_sends_message_id_index" ON "message_sends" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "messages_undecided" ON "messages" USING btree ("conversation_id") WHERE "messages"."status" in ('failed', 'unconfirmed') and "messages"."reviewed_at" is null;