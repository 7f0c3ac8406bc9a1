import { v7 as uuidv7 } from "uuid";
import type { Executor } from "#db/client.ts";
import { messageTemplates } from "#db/schema/templates.ts";
import type { Template, TemplateDefinition } from "#lib/domain/template.ts";
import { TEST_START } from "./test-clock.ts";

/** An approved one of the category utility that says hello to a name, unless told otherwise. */
export function buildTemplate(
  definition: Partial<TemplateDefinition> = {},
  overrides: Partial<Template> = {},
): Template {
  return {
    name: "hello",
    language: "en_US",
    category: "utility",
    status: "approved",
    isGone: false,
    ...overrides,
    definition: {
      header: null,
      body: { text: "Hello {{1}}!", variables: [{ key: "1", isNamed: false, example: "Ada" }] },
      footer: null,
      buttons: [],
      otherParts: [],
      ...definition,
    },
  };
}

/** The same, as a row of a business account. */
export async function insertTemplate(
  executor: Executor,
  businessExternalId: string,
  overrides: Partial<typeof messageTemplates.$inferInsert> = {},
): Promise<void> {
  const { isGone: _, ...template } = buildTemplate();
  await executor.insert(messageTemplates).values({
    id: uuidv7(),
    businessExternalId,
    externalId: uuidv7(),
    quality: "unknown",
    syncedAt: TEST_START,
    ...template,
    ...overrides,
  });
}
