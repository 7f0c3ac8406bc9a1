/** What an account lets its assistant name in a reply. Everything else of the kind is blocked. */
export interface AllowList {
  /** A host, or a host with the start of a path: "shop.example.com/menu". */
  links: string[];
  /** In international form: "+49 30 901820". */
  phones: string[];
  emails: string[];
  /** Without the @. */
  handles: string[];
}

export interface ReplyRules extends AllowList {
  /** Words that the assistant never says. */
  blockedTerms: string[];
}

export const NO_REPLY_RULES: ReplyRules = {
  links: [],
  phones: [],
  emails: [],
  handles: [],
  blockedTerms: [],
};
