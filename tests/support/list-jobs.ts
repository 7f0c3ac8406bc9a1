import type { Database } from "#db/client.ts";
import type { JobName, JobPayload } from "#lib/queue/jobs.ts";

/** Payloads of the jobs of one queue that wait to be worked, oldest first. */
export async function listJobs<Name extends JobName>(db: Database, name: Name): Promise<JobPayload<Name>[]> {
  const rows = await db.$client<{ data: JobPayload<Name> }[]>`
    select data from pgboss.job where name = ${name} and state in ('created', 'retry') order by created_on, id`;
  return rows.map((row) => row.data);
}
