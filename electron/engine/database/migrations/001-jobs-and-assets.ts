import type { Migration } from './migration.ts'

/**
 * The ledger (jobs, and every request made for them) and the library's assets. Times are milliseconds since 1970.
 * `attempts.part` is the first output a request makes, `expected` how many. `assets.idx` is an output's position in
 * its job.
 */
export const jobsAndAssets: Migration = {
  version: 1,
  sql: `
    CREATE TABLE jobs (
      id           TEXT    NOT NULL PRIMARY KEY,
      created_at   INTEGER NOT NULL,
      updated_at   INTEGER NOT NULL,
      ended_at     INTEGER,
      profile_id   TEXT    NOT NULL,
      profile_name TEXT    NOT NULL,
      kind         TEXT    NOT NULL,
      model        TEXT    NOT NULL,
      prompt       TEXT    NOT NULL,
      request      TEXT    NOT NULL CHECK (json_valid(request)),
      state        TEXT    NOT NULL CHECK (state IN (
        'queued', 'sending', 'streaming', 'saving',
        'succeeded', 'partial', 'failed', 'cancelled', 'interrupted')),
      error        TEXT    CHECK (error IS NULL OR json_valid(error)),
      retry_of     TEXT    REFERENCES jobs (id),
      dismissed    INTEGER NOT NULL DEFAULT 0 CHECK (dismissed IN (0, 1))
    ) STRICT;

    -- The feed, newest first.
    CREATE INDEX jobs_feed ON jobs (created_at DESC, id DESC) WHERE dismissed = 0;

    -- What has to be recovered at start-up: few rows, whatever the size of the ledger.
    CREATE INDEX jobs_unfinished ON jobs (created_at, id)
      WHERE state IN ('queued', 'sending', 'streaming', 'saving');

    CREATE TABLE attempts (
      id           TEXT    NOT NULL PRIMARY KEY,
      job_id       TEXT    NOT NULL REFERENCES jobs (id),
      part         INTEGER NOT NULL CHECK (part >= 0),
      expected     INTEGER CHECK (expected > 0),
      started_at   INTEGER NOT NULL,
      ended_at     INTEGER,
      http_status  INTEGER,
      request_id   TEXT,
      bytes        INTEGER NOT NULL DEFAULT 0,
      error_code   TEXT,
      spool_file   TEXT,
      content_type TEXT,
      api_origin   TEXT,
      broken_replays INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE INDEX attempts_by_job ON attempts (job_id, started_at, part);

    CREATE TABLE assets (
      id          TEXT    NOT NULL PRIMARY KEY,
      job_id      TEXT    NOT NULL REFERENCES jobs (id),
      idx         INTEGER NOT NULL CHECK (idx >= 0),
      kind        TEXT    NOT NULL CHECK (kind IN ('image', 'video')),
      mime        TEXT    NOT NULL,
      width       INTEGER NOT NULL CHECK (width > 0),
      height      INTEGER NOT NULL CHECK (height > 0),
      duration_ms INTEGER CHECK (duration_ms >= 0),
      bytes       INTEGER NOT NULL CHECK (bytes > 0),
      sha256      TEXT    NOT NULL CHECK (length(sha256) = 64),
      created_at  INTEGER NOT NULL,
      file        TEXT    NOT NULL UNIQUE,
      source_url  TEXT,
      -- Also the index by job.
      UNIQUE (job_id, idx)
    ) STRICT;

    CREATE INDEX assets_feed ON assets (created_at DESC, id DESC);
  `,
}
