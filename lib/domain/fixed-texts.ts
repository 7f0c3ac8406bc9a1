/** Said once when the assistant leaves the conversation to people. */
export const HAND_OFF_TEXT = "Thank you for your message. A member of our team will answer you here.";

/** The same while nobody is there, with when somebody is. */
export const HAND_OFF_CLOSED_TEXT =
  "Thank you for your message. Our team is back {back} and will answer you here.";

/** What the assistant says without a model: nobody else can choose these words. */
export type FixedText = typeof HAND_OFF_TEXT | typeof NUDGE_TEXT | typeof NUDGE_LATER_TEXT;

/** Said once per window to somebody who writes faster than the assistant may answer. */
export const NUDGE_TEXT =
  "You are writing faster than I can answer. Everything you wrote has arrived; please write again in a minute.";

/** The same where the window is longer than a contact would wait for. */
export const NUDGE_LATER_TEXT =
  "You have written a lot, more than I can answer for now. Everything you wrote has arrived, and our team can read it; please try again later.";
