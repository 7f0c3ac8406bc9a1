/** Fewer characters are in everybody's name. */
export const CONTACT_SEARCH_MIN_CHARS = 2;
export const CONTACT_SEARCH_MAX_CHARS = 100;
