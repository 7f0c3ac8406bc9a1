import type { OutboundField } from "#lib/domain/check-outbound.ts";
import type { OutgoingContent } from "../pending-message.ts";

/** What is put together in a dialog. */
export type FormKind = "buttons" | "list" | "link_button" | "location";

/** As far as it has been filled in. */
export interface FormDraft {
  content: Extract<OutgoingContent, { kind: FormKind }>;
  text: string;
}

const EMPTY: Record<FormKind, FormDraft> = {
  buttons: { text: "", content: { kind: "buttons", buttons: [{ id: "option-1", title: "" }] } },
  list: {
    text: "",
    content: {
      kind: "list",
      button: "",
      sections: [{ title: "", rows: [{ id: "option-1", title: "", description: null }] }],
    },
  },
  link_button: { text: "", content: { kind: "link_button", label: "", url: "" } },
  location: {
    text: "",
    // No number yet, which no range contains.
    content: { kind: "location", latitude: Number.NaN, longitude: Number.NaN, name: null, address: null },
  },
};

export function emptyDraft(kind: FormKind): FormDraft {
  return EMPTY[kind];
}

/** What Meta sends back when it is tapped: numbered, as it only has to differ within the message. */
export function optionId(index: number): string {
  return `option-${index + 1}`;
}

/** What a form of one kind gets. */
export interface FormProps<Kind extends FormKind> {
  content: Extract<FormDraft["content"], { kind: Kind }>;
  text: string;
  onContent: (content: FormDraft["content"]) => void;
  onText: (text: string) => void;
  /** What is wrong with a field, once that should be said. */
  problemOf: ProblemOf;
}

export type ProblemOf = (field: OutboundField, index?: number) => string | null;
