import assistant from "./en/assistant.json";
import attachments from "./en/attachments.json";
import auth from "./en/auth.json";
import channels from "./en/channels.json";
import comments from "./en/comments.json";
import common from "./en/common.json";
import compose from "./en/compose.json";
import contacts from "./en/contacts.json";
import deadLetters from "./en/dead-letters.json";
import events from "./en/events.json";
import inbox from "./en/inbox.json";
import ledger from "./en/ledger.json";
import limits from "./en/limits.json";
import playground from "./en/playground.json";
import review from "./en/review.json";
import sandbox from "./en/sandbox.json";
import templates from "./en/templates.json";
import trace from "./en/trace.json";

/** Every text of the interface; a file of `en/` is a namespace. */
export const messages = {
  assistant,
  attachments,
  auth,
  channels,
  comments,
  common,
  compose,
  contacts,
  deadLetters,
  events,
  inbox,
  ledger,
  limits,
  playground,
  review,
  sandbox,
  templates,
  trace,
};
