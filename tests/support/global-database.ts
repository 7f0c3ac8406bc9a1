import type { TestProject } from "vitest/node";
import { connect } from "#db/client.ts";
import { prepareDatabase } from "#lib/prepare-database.ts";
import { startPostgresServer } from "./postgres-server.ts";

const TEMPLATE_NAME = "gatehouse_template";

declare module "vitest" {
  interface ProvidedContext {
    postgresAdminUrl: string;
    postgresTemplateName: string;
  }
}

/** One server for the whole run, and one migrated database on it that every test file clones. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgresServer();
  try {
    const admin = connect(server.url, { maxConnections: 1, applicationName: "gatehouse-tests" });
    await admin.$client.unsafe(`create database ${TEMPLATE_NAME}`);
    await admin.$client.end();
    const templateUrl = new URL(server.url);
    templateUrl.pathname = `/${TEMPLATE_NAME}`;
    await prepareDatabase(templateUrl.href);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("postgresAdminUrl", server.url);
  project.provide("postgresTemplateName", TEMPLATE_NAME);
  return server.stop;
}
