import type { Migration } from './migration.ts'

/**
 * `jobs.queue_position` orders what waits (lower first; null for jobs from before the queue, which go by time); jobs of one batch
 * share a `batch_id`. Of an asset, `missing_since` says that its file was not found, `trashed_at` that the user has deleted it:
 * its file is then in the trash folder.
 */
export const queueTrashMissing: Migration = {
  version: 3,
  sql: `
    ALTER TABLE jobs ADD COLUMN queue_position REAL;
    ALTER TABLE jobs ADD COLUMN batch_id TEXT;
    ALTER TABLE assets ADD COLUMN missing_since INTEGER;
    ALTER TABLE assets ADD COLUMN trashed_at INTEGER;

    CREATE INDEX jobs_by_batch ON jobs (batch_id) WHERE batch_id IS NOT NULL;
    CREATE INDEX assets_missing ON assets (missing_since) WHERE missing_since IS NOT NULL;
    CREATE INDEX assets_trashed ON assets (trashed_at) WHERE trashed_at IS NOT NULL;
  `,
}
