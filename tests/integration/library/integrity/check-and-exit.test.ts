import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { scriptFile } from '../../support/script-file.ts'

const temporaryFolder = temporaryFolders()

const SCRIPT = scriptFile(new URL('check-and-exit.ts', import.meta.url))

it('a process may end as soon as a database was checked: nothing of the check is at work any more', async () => {
  const file = join(await temporaryFolder(), 'some.sqlite')
  const database = openSqlite(file)
  database.exec(`
    CREATE TABLE filled (text);
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 20000)
    INSERT INTO filled SELECT hex(randomblob(50)) FROM number`)
  database.close()
  const ends: unknown[] = []
  for (let run = 0; run < 5; run += 1) {
    const child = spawn(process.execPath, [SCRIPT, file], { stdio: 'ignore' })
    ends.push((await once(child, 'exit'))[0])
  }
  expect(ends).toEqual([0, 0, 0, 0, 0])
})
