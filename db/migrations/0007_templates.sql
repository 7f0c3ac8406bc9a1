CREATE TABLE "message_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_external_id" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"quality" text NOT NULL,
	"definition" jsonb NOT NULL,
	"status_told_at" timestamp with time zone,
	"category_told_at" timestamp with time zone,
	"quality_told_at" timestamp with time zone,
	"synced_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_templates_business_external_id_name_language_unique" UNIQUE("business_external_id","name","language")
);
--> statement-breakpoint
CREATE TABLE "template_syncs" (
	"business_external_id" text PRIMARY KEY NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"succeeded_at" timestamp with time zone,
	"failure" text,
	"read_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER "announce_page" AFTER INSERT OR UPDATE ON "message_templates" FOR EACH STATEMENT EXECUTE FUNCTION "announce_page"('templates');--> statement-breakpoint
CREATE TRIGGER "announce_page" AFTER INSERT OR UPDATE ON "template_syncs" FOR EACH STATEMENT EXECUTE FUNCTION "announce_page"('templates');
