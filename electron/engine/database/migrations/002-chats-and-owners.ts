import type { Migration } from './migration.ts'

/**
 * `jobs.answer` is what a chat answered, as JSON. `jobs.owner` names the process that runs a job, so that another
 * process with the same library does not take it for an orphan.
 */
export const chatsAndOwners: Migration = {
  version: 2,
  sql: `
    ALTER TABLE jobs ADD COLUMN answer TEXT CHECK (answer IS NULL OR json_valid(answer));
    ALTER TABLE jobs ADD COLUMN owner TEXT;

    -- Everything of every kind, newest first, dismissed or not.
    CREATE INDEX jobs_by_time ON jobs (created_at DESC, id DESC);
  `,
}
