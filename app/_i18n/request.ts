import { getRequestConfig } from "next-intl/server";
import { messages } from "./messages.ts";

// One language and no locale in the URL so far: a second one only has to be chosen here.
export default getRequestConfig(() => ({
  locale: "en",
  messages,
  // Fixed, so that server and browser render the same text; the reader's own zone is a setting to come.
  timeZone: "UTC",
}));
