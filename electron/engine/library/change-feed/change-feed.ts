import type { Database } from '../../database/database.ts'

/** What can be noted as changed: items are noted by themselves. */
export type NotedChange = 'marks' | 'note' | 'tag' | 'collection'

/** Tells whoever reads the library beside this connection what has changed: see `docs/library.md`. */
export interface ChangeFeed {
  /**
   * Notes that the marks or the note of an item (by its number), a tag or a collection (by theirs) are others, 0 for many of them. To be called in the
   * transaction that changes them. Throws what SQLite throws.
   */
  note(what: NotedChange, ref: number): void
  /**
   * Runs work that changes many rows of assets within a transaction, and notes that as one change, "many". Returns what the work
   * returns; throws what it throws: the transaction must be rolled back then.
   */
  asOne<T>(work: () => T): T
}

/** Rows that are kept: whoever was left further behind reads everything again, which is quicker than so many rows. */
const KEPT = 50_000
/** Rows between two removals of old ones. */
const TRIM_EVERY = 1024

/** What a reader knows of an item. */
const READ = [
  'trashed_at',
  'favourite',
  'color',
  'deleted_at',
  'missing_since',
  'kind',
  'mime',
  'width',
  'height',
  'duration_ms',
  'bytes',
  'created_at',
  'job_id',
  'idx',
  'extra',
  'salvaged',
  'edit',
] as const

/**
 * Begins to note, from now on, every item that this connection adds, changes or deletes, from any code. The triggers are temporary: they belong
 * to the connection, not to the file. Old rows of the feed are removed as new ones come. Throws what SQLite throws.
 */
export function createChangeFeed(database: Database): ChangeFeed {
  const unlessOne = 'NOT EXISTS (SELECT 1 FROM change_feed_as_one)'
  const differs = READ.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ')
  database.exec(`
    PRAGMA temp_store = MEMORY;
    CREATE TEMP TABLE change_feed_as_one (one INTEGER);
    CREATE TEMP TRIGGER change_feed_added AFTER INSERT ON main.assets
      WHEN ${unlessOne} ${noteItem('NEW')};
    CREATE TEMP TRIGGER change_feed_changed AFTER UPDATE OF ${READ.join(', ')} ON main.assets
      WHEN ${unlessOne} AND (${differs}) ${noteItem('NEW')};
    CREATE TEMP TRIGGER change_feed_deleted AFTER DELETE ON main.assets
      WHEN ${unlessOne} ${noteItem('OLD')};
    CREATE TEMP TRIGGER change_feed_trimmed AFTER INSERT ON main.changes
      WHEN NEW.seq % ${TRIM_EVERY} = 0
      BEGIN DELETE FROM changes WHERE seq <= NEW.seq - ${KEPT}; END`)
  const note = database.prepare('INSERT INTO changes (what, ref) VALUES (?, ?)')
  const begin = database.prepare('INSERT INTO change_feed_as_one VALUES (1)')
  const end = database.prepare('DELETE FROM change_feed_as_one')
  return {
    note: (what, ref) => void note.run(what, ref),
    asOne(work) {
      if (!database.isTransaction) throw new Error('Many changes are one only in a transaction')
      begin.run()
      const result = work()
      end.run()
      note.run('item', 0)
      return result
    },
  }
}

/** Tables in the body of a trigger cannot be qualified. */
function noteItem(row: 'NEW' | 'OLD'): string {
  return `BEGIN INSERT INTO changes (what, ref) VALUES ('item', ${row}.n); END`
}
