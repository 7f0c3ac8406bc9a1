-- How knowledge is found. The words of a passage are stemmed by its language, where Postgres knows it. Its looks are what
-- trigrams are made of: pg_trgm sees only ASCII where the database's locale is C, so that every other letter gets an
-- ASCII one in its place; which one does not matter, as long as neighbours in an alphabet get different ones. Scripts
-- that put no spaces between words are cut into overlapping pairs of characters.
CREATE FUNCTION "knowledge_config"("language" text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE "language"
    WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig
    WHEN 'hy' THEN 'pg_catalog.armenian'::regconfig
    WHEN 'eu' THEN 'pg_catalog.basque'::regconfig
    WHEN 'ca' THEN 'pg_catalog.catalan'::regconfig
    WHEN 'da' THEN 'pg_catalog.danish'::regconfig
    WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'fi' THEN 'pg_catalog.finnish'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'el' THEN 'pg_catalog.greek'::regconfig
    WHEN 'hi' THEN 'pg_catalog.hindi'::regconfig
    WHEN 'hu' THEN 'pg_catalog.hungarian'::regconfig
    WHEN 'id' THEN 'pg_catalog.indonesian'::regconfig
    WHEN 'ga' THEN 'pg_catalog.irish'::regconfig
    WHEN 'it' THEN 'pg_catalog.italian'::regconfig
    WHEN 'lt' THEN 'pg_catalog.lithuanian'::regconfig
    WHEN 'ne' THEN 'pg_catalog.nepali'::regconfig
    WHEN 'no' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    WHEN 'ro' THEN 'pg_catalog.romanian'::regconfig
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'sr' THEN 'pg_catalog.serbian'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'sv' THEN 'pg_catalog.swedish'::regconfig
    WHEN 'ta' THEN 'pg_catalog.tamil'::regconfig
    WHEN 'tr' THEN 'pg_catalog.turkish'::regconfig
    WHEN 'yi' THEN 'pg_catalog.yiddish'::regconfig
    ELSE 'pg_catalog.simple'::regconfig
  END
$$;--> statement-breakpoint
CREATE FUNCTION "knowledge_fold"("input" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- Vowel signs of Arabic and Hebrew are optional, invisible characters mean nothing, and some punctuation is taken for
  -- letters where the locale is C.
  SELECT regexp_replace(regexp_replace(lower(normalize("input", NFKC)),
    '[\u00AD\u0591-\u05C7\u0640\u064B-\u0652\u0670\u200B-\u200F\u2060-\u2064\uFEFF]', '', 'g'),
    '[\u0080-\u00A9\u00AB-\u00B4\u00B6-\u00B9\u00BB-\u00BF\u060C\u061B\u061F\u06D4\u0964\u0965\u0E3F\u0E4F\u0E5A\u0E5B\u2010-\u2BFF\u3000-\u3004\u3008-\u3020\u30FB\uFE00-\uFE0F\uFE30-\uFE6F\U0001F000-\U0001FAFF]', ' ', 'g')
$$;--> statement-breakpoint
CREATE FUNCTION "knowledge_pairs"("folded" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN "folded" ~ '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]' THEN
    regexp_replace("folded", '([\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]{2})', ' \1 ', 'g') || ' ' ||
    -- The same once more, from the second character of every run, without the rest of the text.
    regexp_replace(
      regexp_replace(
        regexp_replace("folded", '(^|[^\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF])[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]', '\1 ', 'g'),
        '[^\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]+', ' ', 'g'),
      '([\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]{2})', ' \1 ', 'g')
  ELSE "folded" END
$$;--> statement-breakpoint
CREATE FUNCTION "knowledge_words"("language" text, "heading" text, "body" text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
  SELECT
    setweight(to_tsvector(knowledge_config("language"), knowledge_pairs(knowledge_fold("heading"))), 'A') ||
    setweight(to_tsvector(knowledge_config("language"), knowledge_pairs(knowledge_fold("body"))), 'B')
$$;--> statement-breakpoint
CREATE FUNCTION "knowledge_looks"("input" text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
  WITH plain AS (
    SELECT translate(replace(replace(replace(
      -- Letters without their accents.
      regexp_replace(normalize(knowledge_pairs(knowledge_fold("input")), NFKD),
        '[\u0300-\u036F\u0653-\u0655]', '', 'g'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłıđ', 'olid') AS "text")
  SELECT CASE WHEN "text" ~ '[^\u0001-\u007F]' THEN (
    SELECT string_agg(
      CASE
        WHEN ascii("letter") < 128 THEN "letter"
        -- One of thousands needs two letters to be told from the others.
        WHEN ascii("letter") >= 13312 THEN
          substr('abcdefghijklmnopqrstuvwxyz0123456789', ascii("letter") / 36 % 36 + 1, 1) ||
          substr('abcdefghijklmnopqrstuvwxyz0123456789', ascii("letter") % 36 + 1, 1)
        ELSE substr('abcdefghijklmnopqrstuvwxyz0123456789', ascii("letter") % 36 + 1, 1)
      END, '' ORDER BY "at")
    FROM string_to_table("text", NULL) WITH ORDINALITY AS letters("letter", "at")
  ) ELSE "text" END
  FROM plain
$$;--> statement-breakpoint
DROP INDEX "approved_answers_words";--> statement-breakpoint
DROP INDEX "approved_answers_trigrams";--> statement-breakpoint
CREATE TABLE "article_passages" (
	"article_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"words" tsvector GENERATED ALWAYS AS (knowledge_words("language", "title", "text")) STORED,
	"looks" text GENERATED ALWAYS AS (knowledge_looks("title" || ' ' || "text")) STORED,
	CONSTRAINT "article_passages_article_id_position_pk" PRIMARY KEY("article_id","position")
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_account_id" uuid,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "approved_answers" ADD COLUMN "channel_account_id" uuid;--> statement-breakpoint
ALTER TABLE "approved_answers" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "approved_answers" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (knowledge_words("language", "question", "answer")) STORED;--> statement-breakpoint
ALTER TABLE "approved_answers" ADD COLUMN "looks" text GENERATED ALWAYS AS (knowledge_looks("question")) STORED;--> statement-breakpoint
ALTER TABLE "article_passages" ADD CONSTRAINT "article_passages_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_passages_words" ON "article_passages" USING gin ("words");--> statement-breakpoint
CREATE INDEX "article_passages_looks" ON "article_passages" USING gin ("looks" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "approved_answers" ADD CONSTRAINT "approved_answers_channel_account_id_channel_accounts_id_fk" FOREIGN KEY ("channel_account_id") REFERENCES "public"."channel_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approved_answers_words" ON "approved_answers" USING gin ("words");--> statement-breakpoint
CREATE INDEX "approved_answers_looks" ON "approved_answers" USING gin ("looks" gin_trgm_ops);