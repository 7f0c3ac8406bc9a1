CREATE TABLE "limit_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"change" jsonb NOT NULL,
	"contact_id" uuid,
	"changed_by" text,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "limit_policies" (
	"name" text PRIMARY KEY NOT NULL,
	"allowed" integer NOT NULL,
	"window_ms" integer NOT NULL,
	"changed_by" text,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_prices" (
	"direction" text PRIMARY KEY NOT NULL,
	"usd_per_million" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_usages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_account_id" uuid NOT NULL,
	"contact_id" uuid,
	"reply_turn_id" uuid,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"cost_micros" bigint,
	"is_estimate" boolean DEFAULT true NOT NULL,
	"asked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sender_rules" (
	"contact_id" uuid PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"changed_by" text,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "limit_changes" ADD CONSTRAINT "limit_changes_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_changes" ADD CONSTRAINT "limit_changes_changed_by_operators_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."operators"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_policies" ADD CONSTRAINT "limit_policies_changed_by_operators_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."operators"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_usages" ADD CONSTRAINT "model_usages_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_usages" ADD CONSTRAINT "model_usages_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_usages" ADD CONSTRAINT "model_usages_reply_turn_id_reply_turns_id_fk" FOREIGN KEY ("reply_turn_id") REFERENCES "public"."reply_turns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sender_rules" ADD CONSTRAINT "sender_rules_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sender_rules" ADD CONSTRAINT "sender_rules_changed_by_operators_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."operators"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "limit_changes_contact_id_changed_at_index" ON "limit_changes" USING btree ("contact_id","changed_at");--> statement-breakpoint
CREATE INDEX "limit_changes_changed_at_id_index" ON "limit_changes" USING btree ("changed_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "model_usages_channel_account_id_asked_at_index" ON "model_usages" USING btree ("channel_account_id","asked_at");--> statement-breakpoint
CREATE INDEX "model_usages_contact_id_asked_at_index" ON "model_usages" USING btree ("contact_id","asked_at");