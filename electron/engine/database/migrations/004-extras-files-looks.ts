import type { Migration } from './migration.ts'

/**
 * Assets: `n` is the item's number in this library, never used again, see `docs/library.md`. Kind `file` is media that cannot be shown (no size in pixels then). `extra` marks a picture that arrived
 * beside those that were asked for: kept, but no output. `salvaged` marks one whose address or bytes were found in an
 * answer that could not be parsed. `favourite_at` is when `favourite` was last changed, either way (milliseconds since
 * 1970): where two libraries differ, the later one counts. `color` is the average colour of a picture as `#rrggbb`: null
 * until it is made, empty where none can be made. `edit` is what an item is in an edit inside of a mask (see `AssetEdit`).
 * Attempts: `looks` counts failed download attempts of files that a spool names,
 * `next_look_at` is when to retry (milliseconds since 1970; null when there is nothing to wait for); `api_path` is
 * the path of the base URL, beside its origin. `media_hosts` are the hosts (with their ports) that have delivered the
 * pictures and videos of an API: by its origin, since providers of the command line have no lasting id.
 * `crashed_reads` are bytes that crashed the process that read them: that version of the app leaves them alone.
 * `jobs.notes` is what was done to a job's request, for the user to read (see `database/job-notes.ts`);
 * `saved_items` are named references (their content is the id of an asset, which may be gone), snippets (a text) and presets
 * (the parameters of a conversation).
 * Removed ones keep their rows: what an older backup has must not come back. Their names are told apart by the code,
 * since lines of the journal may come in any order.
 * Marks, notes, tags, collections, operations and the change feed: see `docs/library.md`.
 * Conversations, messages, calls and consents: see `docs/chat.md`.
 * `held_batches` are batches whose queued jobs wait for the user, and why, until they are `released`. What is larger
 * than is decoded (see `pixel-limits.ts`) is a file from now on. SQLite cannot change a CHECK, so the table of assets
 * is made again.
 */
export const extrasFilesLooks: Migration = {
  version: 4,
  sql: `
    CREATE TABLE assets_4 (
      n           INTEGER PRIMARY KEY AUTOINCREMENT,
      id          TEXT    NOT NULL UNIQUE,
      job_id      TEXT    NOT NULL REFERENCES jobs (id),
      idx         INTEGER NOT NULL CHECK (idx >= 0),
      kind        TEXT    NOT NULL CHECK (kind IN ('image', 'video', 'file')),
      mime        TEXT    NOT NULL,
      width       INTEGER CHECK (width > 0),
      height      INTEGER CHECK (height > 0),
      duration_ms INTEGER CHECK (duration_ms >= 0),
      bytes       INTEGER NOT NULL CHECK (bytes > 0),
      sha256      TEXT    NOT NULL CHECK (length(sha256) = 64),
      created_at  INTEGER NOT NULL,
      file        TEXT    NOT NULL UNIQUE,
      source_url  TEXT,
      missing_since INTEGER,
      trashed_at  INTEGER,
      deleted_at  INTEGER CHECK (deleted_at IS NULL OR trashed_at IS NOT NULL),
      extra       INTEGER NOT NULL DEFAULT 0 CHECK (extra IN (0, 1)),
      salvaged    INTEGER NOT NULL DEFAULT 0 CHECK (salvaged IN (0, 1)),
      favourite   INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
      favourite_at INTEGER CHECK (favourite_at >= 0),
      color       TEXT CHECK (color = '' OR color GLOB
                    '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
      edit        TEXT CHECK (edit IS NULL OR json_valid(edit)),
      CHECK (kind = 'file' OR (width IS NOT NULL AND height IS NOT NULL)),
      -- Also the index by job.
      UNIQUE (job_id, idx)
    ) STRICT;
    INSERT INTO assets_4 (id, job_id, idx, kind, mime, width, height, duration_ms, bytes, sha256,
        created_at, file, source_url, missing_since, trashed_at, deleted_at)
      SELECT id, job_id, idx, kind, mime, width, height, duration_ms, bytes, sha256,
        created_at, file, source_url, missing_since, trashed_at, deleted_at
      FROM assets
      ORDER BY created_at, id;
    DROP TABLE assets;
    UPDATE assets_4 SET kind = 'file', width = NULL, height = NULL, duration_ms = NULL
      WHERE max(width, height) > 16384 OR width * height > 100000000;
    ALTER TABLE assets_4 RENAME TO assets;
    CREATE INDEX assets_feed ON assets (created_at DESC, id DESC);
    CREATE INDEX assets_missing ON assets (missing_since) WHERE missing_since IS NOT NULL;
    CREATE INDEX assets_by_hash ON assets (sha256);
    CREATE INDEX assets_trashed ON assets (trashed_at) WHERE trashed_at IS NOT NULL;
    -- To be counted by, as by the one before.
    CREATE INDEX assets_deleted ON assets (deleted_at) WHERE deleted_at IS NOT NULL;
    CREATE INDEX assets_favourite ON assets (job_id) WHERE favourite = 1;
    -- Empty once all colours are made.
    CREATE INDEX assets_colorless ON assets (created_at DESC, id DESC)
      WHERE color IS NULL AND kind <> 'file';

    ALTER TABLE attempts ADD COLUMN looks INTEGER NOT NULL DEFAULT 0 CHECK (looks >= 0);
    ALTER TABLE attempts ADD COLUMN next_look_at INTEGER;
    ALTER TABLE attempts ADD COLUMN api_path TEXT;

    CREATE TABLE media_hosts (
      api_origin TEXT NOT NULL,
      host       TEXT NOT NULL,
      PRIMARY KEY (api_origin, host)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE crashed_reads (
      sha256      TEXT    NOT NULL CHECK (length(sha256) = 64),
      operation   TEXT    NOT NULL,
      app_version TEXT    NOT NULL,
      crashed_at  INTEGER NOT NULL,
      PRIMARY KEY (sha256, operation)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE jobs ADD COLUMN notes TEXT CHECK (notes IS NULL OR json_valid(notes));
    -- What was made from an item is looked for among the few jobs that took items of the library along.
    CREATE INDEX jobs_with_items ON jobs (created_at DESC, id DESC) WHERE instr(request, '"asset":') > 0;

    CREATE TABLE saved_items (
      id         TEXT    NOT NULL PRIMARY KEY,
      kind       TEXT    NOT NULL CHECK (kind IN ('reference', 'snippet', 'preset')),
      name       TEXT    NOT NULL CHECK (name <> ''),
      content    TEXT    NOT NULL CHECK (content <> ''),
      changed_at INTEGER NOT NULL CHECK (changed_at >= 0),
      removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
    ) STRICT;

    CREATE TABLE marks (
      n         INTEGER NOT NULL PRIMARY KEY REFERENCES assets (n) ON DELETE CASCADE,
      rating    INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
      rating_at INTEGER NOT NULL DEFAULT 0 CHECK (rating_at >= 0),
      flag      INTEGER NOT NULL DEFAULT 0 CHECK (flag IN (-1, 0, 1)),
      flag_at   INTEGER NOT NULL DEFAULT 0 CHECK (flag_at >= 0)
    ) STRICT;
    CREATE TABLE notes (
      n       INTEGER NOT NULL PRIMARY KEY REFERENCES assets (n) ON DELETE CASCADE,
      note    TEXT    NOT NULL,
      note_at INTEGER NOT NULL CHECK (note_at >= 0)
    ) STRICT;
    CREATE TABLE tags (
      g          INTEGER PRIMARY KEY AUTOINCREMENT,
      id         TEXT    NOT NULL UNIQUE,
      name       TEXT    NOT NULL CHECK (name <> ''),
      changed_at INTEGER NOT NULL CHECK (changed_at >= 0),
      gone       INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
    ) STRICT;
    CREATE TABLE item_tags (
      g    INTEGER NOT NULL REFERENCES tags (g) ON DELETE CASCADE,
      n    INTEGER NOT NULL REFERENCES assets (n) ON DELETE CASCADE,
      at   INTEGER NOT NULL CHECK (at >= 0),
      gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
      PRIMARY KEY (g, n)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX item_tags_by_item ON item_tags (n, g) WHERE gone = 0;
    CREATE TABLE collections (
      g          INTEGER PRIMARY KEY AUTOINCREMENT,
      id         TEXT    NOT NULL UNIQUE,
      kind       TEXT    NOT NULL CHECK (kind IN ('manual', 'smart')),
      name       TEXT    NOT NULL CHECK (name <> ''),
      icon       TEXT,
      query      TEXT    CHECK ((query IS NOT NULL) = (kind = 'smart')),
      cover      TEXT,
      position   REAL    NOT NULL,
      changed_at INTEGER NOT NULL CHECK (changed_at >= 0),
      gone       INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
    ) STRICT;
    CREATE TABLE collection_items (
      g        INTEGER NOT NULL REFERENCES collections (g) ON DELETE CASCADE,
      n        INTEGER NOT NULL REFERENCES assets (n) ON DELETE CASCADE,
      position REAL    NOT NULL,
      at       INTEGER NOT NULL CHECK (at >= 0),
      gone     INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
      PRIMARY KEY (g, n)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX collection_items_by_item ON collection_items (n, g) WHERE gone = 0;
    CREATE INDEX collection_items_in_order ON collection_items (g, position) WHERE gone = 0;
    CREATE TABLE operations (
      seq    INTEGER PRIMARY KEY AUTOINCREMENT,
      id     TEXT    NOT NULL UNIQUE,
      at     INTEGER NOT NULL CHECK (at >= 0),
      change TEXT    NOT NULL CHECK (json_valid(change)),
      items  BLOB    NOT NULL,
      before BLOB,
      undoes TEXT,
      done   INTEGER NOT NULL DEFAULT 1 CHECK (done IN (0, 1))
    ) STRICT;
    CREATE INDEX operations_unfinished ON operations (seq) WHERE done = 0;
    CREATE TABLE changes (
      seq  INTEGER PRIMARY KEY AUTOINCREMENT,
      what TEXT    NOT NULL CHECK (what IN ('item', 'marks', 'note', 'tag', 'collection')),
      ref  INTEGER NOT NULL CHECK (ref >= 0)
    ) STRICT;

    CREATE TABLE conversations (
      id         TEXT    NOT NULL PRIMARY KEY,
      title      TEXT    NOT NULL CHECK (title <> ''),
      title_by   TEXT    NOT NULL CHECK (title_by IN ('words', 'user', 'model')),
      head       TEXT,
      parameters TEXT    NOT NULL CHECK (json_valid(parameters)),
      pinned     INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
      created_at INTEGER NOT NULL CHECK (created_at >= 0),
      changed_at INTEGER NOT NULL CHECK (changed_at >= 0),
      gone       INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
    ) STRICT;
    CREATE TABLE messages (
      id           TEXT    NOT NULL PRIMARY KEY,
      conversation TEXT    NOT NULL,
      parent       TEXT,
      role         TEXT    NOT NULL CHECK (role IN ('user', 'assistant', 'tool', 'pictures')),
      content      TEXT    NOT NULL CHECK (json_valid(content)),
      job          TEXT    CHECK ((job IS NOT NULL) = (role = 'assistant')),
      call         TEXT    CHECK ((call IS NOT NULL) = (role = 'tool')),
      created_at   INTEGER NOT NULL CHECK (created_at >= 0)
    ) STRICT;
    CREATE INDEX messages_by_conversation ON messages (conversation, created_at, id);
    CREATE INDEX messages_by_parent ON messages (parent) WHERE parent IS NOT NULL;
    CREATE INDEX messages_by_job ON messages (job) WHERE job IS NOT NULL;
    CREATE TABLE calls (
      id         TEXT    NOT NULL PRIMARY KEY,
      job        TEXT    NOT NULL,
      place      INTEGER NOT NULL CHECK (place >= 0),
      call_id    TEXT    NOT NULL,
      tool       TEXT    NOT NULL,
      arguments  TEXT    NOT NULL,
      edited     TEXT    CHECK (edited IS NULL OR json_valid(edited)),
      state      TEXT    NOT NULL CHECK (state IN (
        'waiting', 'allowed', 'running', 'unknown', 'done', 'failed', 'refused', 'impossible')),
      by_consent TEXT,
      made       TEXT    UNIQUE,
      result     TEXT    CHECK (result IS NULL OR json_valid(result)),
      changed_at INTEGER NOT NULL CHECK (changed_at >= 0),
      UNIQUE (job, place)
    ) STRICT;
    CREATE INDEX calls_open ON calls (state) WHERE state IN ('waiting', 'allowed', 'running', 'unknown');
    CREATE TABLE consents (
      id           TEXT    NOT NULL PRIMARY KEY,
      tool         TEXT    NOT NULL,
      conversation TEXT    NOT NULL,
      provider     TEXT    NOT NULL,
      model        TEXT,
      left_calls   INTEGER CHECK (left_calls >= 0),
      left_outputs INTEGER NOT NULL CHECK (left_outputs >= 0),
      granted_at   INTEGER NOT NULL CHECK (granted_at >= 0),
      changed_at   INTEGER NOT NULL CHECK (changed_at >= 0),
      gone         INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
    ) STRICT;
    CREATE INDEX consents_by_conversation ON consents (conversation, granted_at);

    CREATE TABLE held_batches (
      batch_id TEXT    NOT NULL PRIMARY KEY,
      error    TEXT    NOT NULL CHECK (json_valid(error)),
      released INTEGER NOT NULL DEFAULT 0 CHECK (released IN (0, 1))
    ) STRICT, WITHOUT ROWID;
  `,
}
