CREATE TABLE "account_activities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"channel_account_id" uuid,
	"business_external_id" text,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"activity" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"webhook_event_id" uuid,
	CONSTRAINT "account_activities_channel_key_unique" UNIQUE("channel","key")
);
--> statement-breakpoint
CREATE TABLE "comment_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	"status" text NOT NULL,
	"operator_id" text NOT NULL,
	"external_id" text,
	"failure_code" integer,
	"failure_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_account_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"source" text NOT NULL,
	"post_external_id" text NOT NULL,
	"post_type" text,
	"ad_title" text,
	"parent_external_id" text,
	"author_external_id" text,
	"author_username" text,
	"is_own" boolean NOT NULL,
	"text" text,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"webhook_event_id" uuid,
	CONSTRAINT "comments_channel_account_id_external_id_unique" UNIQUE("channel_account_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "story_insights" (
	"channel_account_id" uuid NOT NULL,
	"story_external_id" text NOT NULL,
	"metrics" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"webhook_event_id" uuid,
	CONSTRAINT "story_insights_channel_account_id_story_external_id_pk" PRIMARY KEY("channel_account_id","story_external_id")
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"media_id" text,
	"source_url" text,
	"claimed_mime_type" text,
	"claimed_sha256" text,
	"file_name" text,
	"state" text DEFAULT 'pending' NOT NULL,
	"failure_reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"mime_type" text,
	"size_bytes" integer,
	"storage_key" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"fetched_at" timestamp with time zone,
	CONSTRAINT "attachments_message_id_position_unique" UNIQUE("message_id","position")
);
--> statement-breakpoint
CREATE TABLE "contact_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_account_id" uuid NOT NULL,
	"kept_contact_id" uuid NOT NULL,
	"merged_contact_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"identity_ids" uuid[] NOT NULL,
	"merged_at" timestamp with time zone DEFAULT now() NOT NULL,
	"merged_by" text,
	"undone_at" timestamp with time zone,
	"undone_by" text
);
--> statement-breakpoint
CREATE TABLE "conversation_activities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"activity" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"webhook_event_id" uuid,
	"merged_from_conversation_id" uuid,
	CONSTRAINT "conversation_activities_conversation_id_key_unique" UNIQUE("conversation_id","key")
);
--> statement-breakpoint
CREATE TABLE "message_changes" (
	"channel_account_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"change" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"text" text,
	CONSTRAINT "message_changes_channel_account_id_external_id_change_occurred_at_pk" PRIMARY KEY("channel_account_id","external_id","change","occurred_at")
);
--> statement-breakpoint
CREATE TABLE "message_reactions" (
	"channel_account_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"reactor" text NOT NULL,
	"conversation_id" uuid,
	"emoji" text,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_reactions_channel_account_id_external_id_reactor_pk" PRIMARY KEY("channel_account_id","external_id","reactor")
);
--> statement-breakpoint
ALTER TABLE "contact_identities" DROP CONSTRAINT "contact_identities_channel_account_id_kind_value_pk";--> statement-breakpoint
ALTER TABLE "message_statuses" DROP CONSTRAINT "message_statuses_channel_account_id_external_id_status_pk";--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "business_external_id" text;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_identities" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "match_key" text;--> statement-breakpoint
-- As lib/domain/phone-number.ts does it. Where both spellings are known already, one gets the common key: which of
-- their contacts to keep is for people to say.
UPDATE "contact_identities" SET "match_key" = "value";--> statement-breakpoint
WITH "spelled" AS (
	SELECT "id", regexp_replace(regexp_replace(regexp_replace("value",
		'^55([1-9][1-9])([6-9][0-9]{7})$', '55\19\2'),
		'^521([0-9]{10})$', '52\1'),
		'^54([1-3][0-9]{9})$', '549\1') AS "key"
	FROM "contact_identities" WHERE "kind" = 'phone'
), "chosen" AS (
	SELECT DISTINCT ON ("channel_account_id", "key") "id", "key"
	FROM "spelled" JOIN "contact_identities" USING ("id")
	ORDER BY "channel_account_id", "key", "value" = "key" DESC
)
UPDATE "contact_identities" SET "match_key" = "chosen"."key" FROM "chosen" WHERE "contact_identities"."id" = "chosen"."id";--> statement-breakpoint
ALTER TABLE "contact_identities" ALTER COLUMN "match_key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "last_seen_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
UPDATE "contact_identities" SET "last_seen_at" = "created_at";--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "marketing_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "last_message_kind" text;--> statement-breakpoint
ALTER TABLE "message_statuses" ADD COLUMN "participant" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "message_statuses" ADD CONSTRAINT "message_statuses_channel_account_id_external_id_status_participant_pk" PRIMARY KEY("channel_account_id","external_id","status","participant");--> statement-breakpoint
ALTER TABLE "message_statuses" ADD COLUMN "pricing_category" text;--> statement-breakpoint
ALTER TABLE "message_statuses" ADD COLUMN "pricing_model" text;--> statement-breakpoint
ALTER TABLE "message_statuses" ADD COLUMN "is_billable" boolean;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "content" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "context" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "participant_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "merged_from_conversation_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "edited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "original_text" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "operators" ADD COLUMN "mentions_seen_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "account_activities" ADD CONSTRAINT "account_activities_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_actions" ADD CONSTRAINT "comment_actions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_insights" ADD CONSTRAINT "story_insights_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_kept_contact_id_contacts_id_fk" FOREIGN KEY ("kept_contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_merged_contact_id_contacts_id_fk" FOREIGN KEY ("merged_contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_activities" ADD CONSTRAINT "conversation_activities_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_changes" ADD CONSTRAINT "message_changes_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_activities_occurred_at_id_index" ON "account_activities" USING btree ("occurred_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "comment_actions_comment_id_created_at_index" ON "comment_actions" USING btree ("comment_id","created_at");--> statement-breakpoint
CREATE INDEX "comments_channel_account_id_post_external_id_occurred_at_index" ON "comments" USING btree ("channel_account_id","post_external_id","occurred_at");--> statement-breakpoint
CREATE INDEX "comments_occurred_at_id_index" ON "comments" USING btree ("occurred_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "attachments_conversation_id_index" ON "attachments" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "contact_merges_kept_contact_id_index" ON "contact_merges" USING btree ("kept_contact_id");--> statement-breakpoint
CREATE INDEX "contact_merges_merged_contact_id_index" ON "contact_merges" USING btree ("merged_contact_id");--> statement-breakpoint
CREATE INDEX "conversation_activities_conversation_id_occurred_at_id_index" ON "conversation_activities" USING btree ("conversation_id","occurred_at","id");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_participant_id_contacts_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contact_identities_current" ON "contact_identities" USING btree ("channel_account_id","kind","match_key") WHERE "contact_identities"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "attachments_to_fetch" ON "attachments" ("created_at") WHERE "state" IN ('pending', 'failed');--> statement-breakpoint
CREATE INDEX "comment_actions_open" ON "comment_actions" ("comment_id", "id") WHERE "status" IN ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "comment_actions_unanswered" ON "comment_actions" ("kind") WHERE "status" IN ('sending', 'unconfirmed') AND "external_id" IS NULL;--> statement-breakpoint
CREATE INDEX "comment_actions_external_id" ON "comment_actions" ("external_id") WHERE "external_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "comments_mentions" ON "comments" ("recorded_at") WHERE "source" = 'mention';--> statement-breakpoint
CREATE INDEX "messages_story_mentions" ON "messages" ("created_at") WHERE "kind" = 'story_mention';--> statement-breakpoint
-- One private reply per comment (Instagram, Private Replies): a failed one may be tried again.
CREATE UNIQUE INDEX "comment_actions_one_private_reply" ON "comment_actions" ("comment_id") WHERE "kind" = 'private_reply' AND "status" <> 'failed';--> statement-breakpoint
CREATE TRIGGER "announce_conversation" AFTER INSERT OR UPDATE ON "conversation_activities" FOR EACH ROW EXECUTE FUNCTION "announce_conversation"('conversation_id');--> statement-breakpoint
CREATE TRIGGER "announce_conversation" AFTER INSERT OR UPDATE ON "attachments" FOR EACH ROW EXECUTE FUNCTION "announce_conversation"('conversation_id');--> statement-breakpoint
CREATE TRIGGER "announce_conversation" AFTER INSERT OR UPDATE ON "message_reactions" FOR EACH ROW WHEN (NEW."conversation_id" IS NOT NULL) EXECUTE FUNCTION "announce_conversation"('conversation_id');--> statement-breakpoint
-- What belongs to no conversation announces the page that shows it.
CREATE FUNCTION "announce_page"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('gatehouse_changes', TG_ARGV[0]);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "announce_page" AFTER INSERT OR UPDATE ON "comments" FOR EACH STATEMENT EXECUTE FUNCTION "announce_page"('comments');--> statement-breakpoint
CREATE TRIGGER "announce_page" AFTER INSERT OR UPDATE ON "comment_actions" FOR EACH STATEMENT EXECUTE FUNCTION "announce_page"('comments');--> statement-breakpoint
CREATE TRIGGER "announce_page" AFTER INSERT OR UPDATE ON "story_insights" FOR EACH STATEMENT EXECUTE FUNCTION "announce_page"('comments');--> statement-breakpoint
CREATE TRIGGER "announce_page" AFTER INSERT OR UPDATE ON "account_activities" FOR EACH STATEMENT EXECUTE FUNCTION "announce_page"('channels');
