import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { openSqlite, chosenSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { removeFolder, temporaryFolder } from '../../support/temporary-folders.ts'

const addressOf = (name: string): string =>
  new URL(`../../../../electron/engine/database/${name}`, import.meta.url).href

/** Uses a database here and on a thread, and tells which libraries that has brought into the process. */
const USER = `
  import { connect } from '${addressOf('connect.ts')}'
  import { checkDatabase } from '${addressOf('check-database.ts')}'
  const file = process.argv[1]
  const loaded = () => ({
    builtin: process.moduleLoadList.includes('Internal Binding sqlite'),
    package: process.report.getReport().sharedObjects.some((name) => name.includes('photostructure')),
  })
  const before = loaded()
  connect(file).close()
  const check = await checkDatabase(file, 'full')
  console.log(JSON.stringify({ before, check, after: loaded() }))`

/** As it runs where nothing is demanded, or what a test demands. */
async function use(demanded: string | undefined) {
  const folder = await temporaryFolder()
  const file = join(folder, 'library.sqlite')
  const database = openSqlite(file)
  // What is smaller is not checked on a thread.
  database.exec('CREATE TABLE t (large BLOB); INSERT INTO t VALUES (zeroblob(2000000))')
  database.close()
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', USER, file],
    { env: { ...process.env, VIGNETTE_TEST_SQLITE: demanded } },
  )
  await removeFolder(folder)
  return { ...JSON.parse(stdout), stderr }
}

const NONE = { builtin: false, package: false }

it('a process that needs no database loads no SQLite, and one that does loads the package only when it is demanded', async () => {
  expect(await use('package')).toEqual({
    before: NONE,
    check: 'ok',
    after: { builtin: false, package: true },
    stderr: '',
  })
})

it.runIf(
  process.env['VIGNETTE_TEST_SQLITE'] === undefined && chosenSqlite().specifier === 'node:sqlite',
)(
  "a process whose Node has a whole SQLite never loads the package's, nor warns of its own",
  async () => {
    expect(await use(undefined)).toEqual({
      before: NONE,
      check: 'ok',
      after: { builtin: true, package: false },
      stderr: '',
    })
  },
)
