CREATE TABLE "outbound_reactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"emoji" text,
	"status" text NOT NULL,
	"operator_id" text NOT NULL,
	"failure_code" integer,
	"failure_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "uploaded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "shows_presence" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "outbound_reactions" ADD CONSTRAINT "outbound_reactions_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound_reactions" ADD CONSTRAINT "outbound_reactions_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbound_reactions_message_id_created_at_index" ON "outbound_reactions" USING btree ("message_id","created_at");--> statement-breakpoint
CREATE INDEX "outbound_reactions_open" ON "outbound_reactions" USING btree ("updated_at") WHERE "outbound_reactions"."status" in ('queued', 'sending');--> statement-breakpoint
CREATE TRIGGER "announce_conversation" AFTER INSERT OR UPDATE ON "outbound_reactions" FOR EACH ROW EXECUTE FUNCTION "announce_conversation"('conversation_id');
