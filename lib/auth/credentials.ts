import { z } from "zod";

export const PASSWORD_MIN_CHARS = 12;
export const PASSWORD_MAX_CHARS = 128;
export const NAME_MAX_CHARS = 80;
/** The longest address that mail can be sent to (RFC 5321). */
const EMAIL_MAX_CHARS = 254;

/** What a new operator tells about themselves; the messages are keys of the `auth` texts. */
export const newOperatorSchema = z.object({
  name: z.string({ error: "nameMissing" }).trim().min(1, "nameMissing").max(NAME_MAX_CHARS, "nameTooLong"),
  email: emailSchema(),
  password: z
    .string({ error: "passwordTooShort" })
    .min(PASSWORD_MIN_CHARS, "passwordTooShort")
    .max(PASSWORD_MAX_CHARS, "passwordTooLong"),
});

export const signInSchema = z.object({
  email: emailSchema(),
  password: z
    .string({ error: "passwordMissing" })
    .min(1, "passwordMissing")
    .max(PASSWORD_MAX_CHARS, "passwordTooLong"),
});

function emailSchema() {
  return z
    .string({ error: "emailMissing" })
    .trim()
    .toLowerCase()
    .min(1, "emailMissing")
    .max(EMAIL_MAX_CHARS, "emailInvalid")
    .pipe(z.email("emailInvalid"));
}
