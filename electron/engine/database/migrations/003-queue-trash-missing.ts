import type { Migration } from './migration.ts'

/**
 * `jobs.queue_position` orders the queue (lower first; null for jobs from before the queue, which are ordered by
 * time); jobs of one batch share a `batch_id`. Of an asset, `missing_since` says that its file was not found,
 * `trashed_at` that the user has deleted it: its file is then in the trash folder. `deleted_at` says that it is
 * deleted for good: the row stays, without its address, so that the ledger still knows what was delivered; such a row
 * always has `trashed_at` too.
 */
export const queueTrashMissing: Migration = {
  version: 3,
  sql: `
    ALTER TABLE jobs ADD COLUMN queue_position REAL;
    ALTER TABLE jobs ADD COLUMN batch_id TEXT;
    ALTER TABLE assets ADD COLUMN missing_since INTEGER;
    ALTER TABLE assets ADD COLUMN trashed_at INTEGER;
    ALTER TABLE assets ADD COLUMN deleted_at INTEGER
      CHECK (deleted_at IS NULL OR trashed_at IS NOT NULL);

    CREATE INDEX jobs_by_retry ON jobs (retry_of) WHERE retry_of IS NOT NULL;
    CREATE INDEX jobs_by_batch ON jobs (batch_id) WHERE batch_id IS NOT NULL;
    -- The order of all that waits, and the line of each provider in each process.
    CREATE INDEX jobs_waiting ON jobs (queue_position, created_at, id) WHERE state = 'queued';
    CREATE INDEX jobs_waiting_by_profile ON jobs (owner, profile_id, queue_position, created_at, id)
      WHERE state = 'queued';
    -- How long a provider's last jobs with a model took.
    CREATE INDEX jobs_succeeded ON jobs (profile_id, kind, model, created_at DESC)
      WHERE state = 'succeeded';
    -- One row: whether the queue is paused, also after a restart.
    CREATE TABLE queue_state (
      id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      paused INTEGER NOT NULL CHECK (paused IN (0, 1))
    ) STRICT;
    INSERT INTO queue_state (id, paused) VALUES (1, 0);

    CREATE INDEX assets_missing ON assets (missing_since) WHERE missing_since IS NOT NULL;
    -- Finds the row of a file that was moved, and duplicates.
    CREATE INDEX assets_by_hash ON assets (sha256);
    CREATE INDEX assets_trashed ON assets (trashed_at) WHERE trashed_at IS NOT NULL;
  `,
}
