import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";

/** From the end: the newest words are the question. */
const QUERY_MAX_CHARS = 500;
/** The longest carry most meaning; scripts that are cut into pairs have more of them. */
const QUERY_MAX_WORDS = 24;
/** So many of each kind are looked at more closely, for each language by their words, for each word by its looks. */
const CANDIDATES_BY_WORDS = 20;
const CANDIDATES_BY_LOOKS = 8;
/** Shorter ones look like too many others. */
const LOOKS_MIN_CHARS = 4;
/** Of a word's letters so many have to be there for it to be the same word in another form. */
const SAME_WORD_MIN = 0.5;
/** Below this what was found has hardly anything to do with the question. */
const FOUND_MIN_SCORE = 0.1;

export interface FoundPassage {
  kind: "answer" | "article";
  /** Of the approved answer or the article. */
  id: string;
  /** Which piece of the article. */
  position: number;
  /** The question or the title. */
  heading: string;
  text: string;
  /** From 0 to 1. */
  score: number;
}

export interface KnowledgeQuestion {
  accountId: string;
  message: string;
  limit: number;
}

/**
 * What the business has approved about what the contact wrote, best first, of this account and of all. Words are
 * compared in the language of each passage: stemmed and without those that mean nothing where Postgres knows the
 * language; and by their looks, which forgives typing errors and finds parts of compounds.
 */
export async function searchKnowledge(
  executor: Executor,
  question: KnowledgeQuestion,
): Promise<FoundPassage[]> {
  const rows = await executor.execute<Record<keyof FoundPassage, unknown>>(knowledgeQuery(question));
  return rows.map(({ kind, id, position, heading, text, score }) => ({
    kind: kind === "answer" ? "answer" : "article",
    id: String(id),
    position: Number(position),
    heading: String(heading),
    text: String(text),
    score: Number(score),
  }));
}

/** Also for tests, which ask Postgres how it goes about it. */
export function knowledgeQuery({ accountId, message, limit }: KnowledgeQuestion): SQL {
  const text = message.slice(-QUERY_MAX_CHARS).toWellFormed().replaceAll("\0", " ");
  const isOurs = sql`(channel_account_id is null or channel_account_id = ${accountId}::uuid)`;
  return sql`
    with said as materialized (
      select knowledge_pairs(knowledge_fold(${text})) as words, knowledge_looks(${text}) as looks),
    words as materialized (
      select word, knowledge_looks(word) as looks
      from said, unnest(tsvector_to_array(to_tsvector('simple', said.words))) as word
      order by length(knowledge_looks(word)) desc, word limit ${QUERY_MAX_WORDS}),
    languages as materialized (
      select language from approved_answers union select language from articles),
    -- What the words are in each language; those that mean nothing there are empty.
    asked as materialized (
      select language, looks, query, length(looks)::float8 as weight
      from languages, words, plainto_tsquery(knowledge_config(language), word) as query
      where numnode(query) > 0),
    any_word as materialized (
      select language, string_agg('(' || query::text || ')', ' | ')::tsquery as query from asked group by language),
    candidates as materialized (
      (select 'answer' as kind, best.id, 0 as position from any_word cross join lateral (
        select id from approved_answers
        where words @@ query and language = any_word.language and ${isOurs}
        order by ts_rank(words, query) desc, id limit ${CANDIDATES_BY_WORDS}) best)
      union
      (select 'article', best.article_id, best.position from any_word cross join lateral (
        select article_id, position from article_passages
        join articles on articles.id = article_id
        where words @@ query and article_passages.language = any_word.language and ${isOurs}
        order by ts_rank(words, query) desc, article_id, position limit ${CANDIDATES_BY_WORDS}) best)
      union
      (select 'answer', best.id, 0 from asked cross join lateral (
        select id from approved_answers
        where length(asked.looks) >= ${LOOKS_MIN_CHARS} and asked.looks <% looks
          and language = asked.language and ${isOurs}
        order by word_similarity(asked.looks, looks) desc, id limit ${CANDIDATES_BY_LOOKS}) best)
      union
      (select 'article', best.article_id, best.position from asked cross join lateral (
        select article_id, position from article_passages
        join articles on articles.id = article_id
        where length(asked.looks) >= ${LOOKS_MIN_CHARS} and asked.looks <% looks
          and article_passages.language = asked.language and ${isOurs}
        order by word_similarity(asked.looks, looks) desc, article_id, position limit ${CANDIDATES_BY_LOOKS}) best)),
    passages as (
      select kind, id, position, language, question as heading, answer as text, words, looks
      from candidates join approved_answers using (id) where kind = 'answer'
      union all
      select kind, id, candidates.position, language, title, text, words, looks
      from candidates join article_passages passage on passage.article_id = id and passage.position = candidates.position
      where kind = 'article'),
    scored as (
      select kind, id, position, heading, text,
        0.7 * case kind
          when 'answer' then greatest(
            similarity(passages.looks, said.looks),
            word_similarity(passages.looks, said.looks),
            word_similarity(said.looks, passages.looks))
          else word_similarity(said.looks, passages.looks) end
        -- How much of what was asked is in it, long words counting more.
        + 0.3 * coalesce((
          select sum(weight * case
            when passages.words @@ query then 1
            when word_similarity(asked.looks, passages.looks) >= ${SAME_WORD_MIN}
              then word_similarity(asked.looks, passages.looks)
            else 0 end) / sum(weight)
          from asked where asked.language = passages.language), 0) as score
      from passages, said)
    select kind, id, position, heading, text, score::float8 as score from scored
    where score >= ${FOUND_MIN_SCORE}
    order by score desc, kind, id, position limit ${limit}`;
}
