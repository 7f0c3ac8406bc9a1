/** A file of knowledge is at most so large, ... */
export const IMPORT_MAX_BYTES = 8 * 1024 * 1024;
/** ... and holds at most so many entries. */
export const IMPORT_MAX_ROWS = 5_000;

export const FILE_FORMATS = ["csv", "markdown"] as const;

export type FileFormat = (typeof FILE_FORMATS)[number];

/** One entry as it stands in a file, nothing of it checked. */
export interface FileRow {
  /** Where it begins, from 1. */
  line: number;
  kind: string;
  title: string;
  text: string;
  language: string;
  /** Such as "whatsapp:1234"; "" for all accounts. */
  account: string;
  /** "": an entry is recognised by its title, language and account. */
  id: string;
}

export type ReadFile =
  | { kind: "rows"; rows: FileRow[] }
  /** Nothing of it can be used. */
  | {
      kind: "unreadable";
      reason: "no_header" | "open_quote" | "too_many_rows" | "nothing" | "not_text";
      line: number;
    };
