import { createHash } from 'node:crypto'
import { copyFile, readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { startFailureReason } from '../../../electron/app/start-failure.ts'
import { openReadOnly } from '../../../electron/engine/database/open-read-only.ts'
import { openInMemory } from '../../../electron/engine/database/open-in-memory.ts'
import { rebuildDatabase } from '../../../electron/engine/library/snapshots/rebuild.ts'
import { libraryFolders } from '../../../electron/engine/library/folders.ts'
import { openSqlite } from '../../../electron/engine/database/sqlite/sqlite.ts'
import { recordingLog } from '../support/recording-log.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const newFolder = temporaryFolders()
const FIXTURES = fileURLToPath(new URL('../../fixtures/databases/', import.meta.url))

let folder = ''
let file = ''

beforeEach(async () => {
  folder = await newFolder()
  file = join(folder, 'library.sqlite')
})

function change(sql: string, path = file): void {
  const database = openSqlite(path, { defensive: false })
  database.exec('PRAGMA journal_mode = DELETE')
  database.exec(sql)
  database.close()
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

async function failureOf(work: () => unknown): Promise<ErrorData> {
  try {
    await work()
  } catch (thrown) {
    return errorDataOf(thrown)
  }
  throw new Error('Nothing was thrown')
}

/** Writes the schema as no statement could: what the file says is what SQLite reads. */
function rewrite(table: string, from: string, to: string): string {
  return `
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = replace(sql, '${from.replaceAll("'", "''")}', '${to.replaceAll("'", "''")}')
      WHERE name = '${table}';
    PRAGMA writable_schema = OFF`
}

const PLANTED: readonly (readonly [what: string, sql: string, name: string])[] = [
  [
    'a trigger that multiplies jobs',
    `CREATE TRIGGER more AFTER INSERT ON jobs WHEN NEW.id NOT LIKE '%+' BEGIN
       INSERT INTO jobs SELECT NEW.id || '+', created_at, updated_at, ended_at, profile_id, profile_name, kind, model,
         prompt, request, state, error, retry_of, dismissed, answer, owner, queue_position, batch_id, notes
       FROM jobs WHERE id = NEW.id; END`,
    'trigger "more" of "jobs"',
  ],
  [
    'a trigger that rewrites requests',
    `CREATE TRIGGER other AFTER UPDATE OF state ON jobs BEGIN
       UPDATE jobs SET request = replace(request, '"count":1', '"count":10') WHERE id = NEW.id; END`,
    'trigger "other" of "jobs"',
  ],
  [
    'a view in the place of a table',
    'DROP TABLE media_hosts; CREATE VIEW media_hosts AS SELECT id AS profile_id, prompt AS host FROM jobs',
    'view "media_hosts"',
  ],
  ['one more view', 'CREATE VIEW everything AS SELECT * FROM jobs', 'view "everything"'],
  [
    'an index with an expression',
    "CREATE INDEX slow ON jobs (replace(hex(zeroblob(100)), '00', prompt))",
    'index "slow" of "jobs"',
  ],
  [
    'an index of ours that is another one',
    'DROP INDEX assets_feed; CREATE UNIQUE INDEX assets_feed ON assets (mime)',
    'index "assets_feed" of "assets"',
  ],
  [
    'a computed column',
    'ALTER TABLE jobs ADD COLUMN twice TEXT GENERATED ALWAYS AS (prompt || prompt) VIRTUAL',
    'table "jobs"',
  ],
  ['one more column', "ALTER TABLE attempts ADD COLUMN note TEXT DEFAULT 'x'", 'table "attempts"'],
  [
    'a rule with a function',
    rewrite('assets', 'CHECK (idx >= 0)', 'CHECK (hex(zeroblob(9)) OR idx >= 0)'),
    'table "assets"',
  ],
  [
    'a default that is computed',
    rewrite(
      'assets',
      'created_at  INTEGER NOT NULL',
      'created_at INTEGER NOT NULL DEFAULT (random())',
    ),
    'table "assets"',
  ],
  ['a virtual table', 'CREATE VIRTUAL TABLE words USING fts5 (prompt)', 'table "words"'],
  ['one more table', 'CREATE TABLE mine (x)', 'table "mine"'],
  ['a table that is gone', 'DROP TABLE crashed_reads', 'table "crashed_reads" is missing'],
]

describe.each(PLANTED)('%s', (_, sql, name) => {
  const refusal = { code: 'disk', reason: 'foreign_schema', charged: 'no' }

  async function plant(): Promise<string> {
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    await addFixture(library, 'image.png')
    await library.close()
    change(sql)
    return hashOf(file)
  }

  it('keeps a library from being opened: it is named, and nothing is changed or rebuilt', async () => {
    const before = await plant()
    const snapshots = await readdir(join(folder, 'snapshots'))
    const failure = await failureOf(() => openTestLibrary(folder))
    expect(failure).toMatchObject(refusal)
    expect(failure.detail).toContain(name)
    expect(await hashOf(file)).toBe(before)
    expect((await readdir(join(folder, 'snapshots'))).toSorted()).toEqual(snapshots.toSorted())
    expect(await readdir(folder)).not.toContain('library.sqlite-wal')
  })

  it('keeps it from being looked at only', async () => {
    const before = await plant()
    expect(await failureOf(() => openReadOnly(file))).toMatchObject(refusal)
    expect(await failureOf(() => openInMemory(file))).toMatchObject(refusal)
    expect(await hashOf(file)).toBe(before)
  })

  it('keeps a snapshot from being restored: an older one is', async () => {
    await plant()
    const { snapshots } = libraryFolders(folder)
    const [good = ''] = await readdir(snapshots)
    const later = good.replace(/^snapshot-\d{4}/, 'snapshot-2027')
    await copyFile(file, join(snapshots, later))
    const target = join(folder, 'made-again.sqlite')
    const log = recordingLog()
    const used = await rebuildDatabase(libraryFolders(folder), target, {
      log,
      now: Date.UTC(2028, 0),
    })
    expect(used?.name).toBe(good)
    expect(await readdir(snapshots)).toContain(later)
  })
})

it('what was planted is named in the one dialog there is, in both languages, without what a terminal would carry out', async () => {
  await (await openTestLibrary(folder)).close()
  change(`CREATE VIEW "red \u001b[31m
   ${'x'.repeat(900)}" AS SELECT 1`)
  const thrown = await openTestLibrary(folder).catch((error: unknown) => error)
  for (const language of ['en', 'zh-CN'] as const) {
    const text = startFailureReason(thrown, language)
    expect(text).toContain('view "red ?[31m')
    expect(text).not.toContain('\u001b')
    expect(text.length).toBeLessThan(600)
  }
})

it('statistics that SQLite has made are no reason, and nor is an index that an early version did not make', async () => {
  const library = await openTestLibrary(folder)
  insertJob(library.database, 'job')
  await library.close()
  change('ANALYZE; DROP INDEX jobs_by_retry')
  const again = await openTestLibrary(folder)
  expect(again.restoration).toBeNull()
  await again.close()
})

it('what SQLite itself refuses to read is damage: the database is made again, and set aside as it was', async () => {
  const library = await openTestLibrary(folder)
  insertJob(library.database, 'job')
  const asset = await addFixture(library, 'image.png')
  await library.close()
  change(rewrite('assets', 'CHECK (idx >= 0)', 'CHECK (load_extension(file) OR idx >= 0)'))
  const before = await hashOf(file)
  const again = await openTestLibrary(folder)
  expect(again.find(asset.id)).toEqual(asset)
  expect(await hashOf(join(folder, 'snapshots', again.restoration?.quarantine ?? ''))).toBe(before)
  await again.close()
})

it('a database of another program is named, and stays as it is', async () => {
  change('CREATE TABLE recipes (name); INSERT INTO recipes VALUES (1)')
  const before = await hashOf(file)
  const failure = await failureOf(() => openTestLibrary(folder))
  expect(failure.detail).toContain('table "recipes"')
  expect(await hashOf(file)).toBe(before)
})

describe.each([1, 2, 3, 4])('a database that version %i of the schema has made', (version) => {
  it('is opened, brought up to date, and has all its rows', async () => {
    await copyFile(join(FIXTURES, `version-${version}.sqlite`), file)
    const library = await openTestLibrary(folder)
    expect(library.restoration).toBeNull()
    const { database } = library
    const states = database.prepare('SELECT state FROM jobs ORDER BY created_at').all()
    expect(states.map((row) => ({ ...row }))).toEqual(
      ['failed', 'succeeded', 'succeeded']
        .slice(0, version > 1 ? 3 : 2)
        .map((state) => ({ state })),
    )
    const job = '22222222-2222-4222-8222-222222222222'
    expect(library.assetsOfJobs([job]).get(job)).toMatchObject([
      { kind: 'image', width: 64, height: 48, bytes: 1234, extra: false, salvaged: false },
    ])
    expect(library.trash.count()).toBe(version > 2 ? 1 : 0)
    expect(database.prepare('SELECT http_status, looks FROM attempts').get()).toEqual({
      http_status: 200,
      looks: 0,
    })
    await library.close()
    // And again, as what it has become.
    const again = await openTestLibrary(folder)
    expect(again.restoration).toBeNull()
    await again.close()
  })

  it('is refused, and not even brought up to date, with a trigger in it', async () => {
    await copyFile(join(FIXTURES, `version-${version}.sqlite`), file)
    change('CREATE TRIGGER evil AFTER INSERT ON jobs BEGIN DELETE FROM jobs; END')
    const before = await hashOf(file)
    const failure = await failureOf(() => openTestLibrary(folder))
    expect(failure.detail).toBe('trigger "evil" of "jobs" is not ours')
    expect(await hashOf(file)).toBe(before)
  })
})

it('every connection is made where no schema is trusted', async () => {
  const engine = fileURLToPath(new URL('../../../electron/', import.meta.url))
  const made: string[] = []
  for (const name of await readdir(engine, { recursive: true })) {
    // What a library lacks is tried on empty databases in memory.
    if (!name.endsWith('.ts') || basename(name) === 'lack-of.ts') continue
    const text = await readFile(join(engine, name), 'utf8')
    for (const [, after = ''] of text.matchAll(
      /(?:new DatabaseSync|= openSqlite)\(([^]{0,250})/g,
    )) {
      if (!after.includes('trusted_schema = OFF')) made.push(name)
    }
  }
  expect(made).toEqual([])
})
