import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { holdLock } from '../../../electron/engine/database/process-lock.ts'
import { chosenSqlite } from '../../../electron/engine/database/sqlite/sqlite.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'

/** Holds the lock of a file from before it says so until a moment after it was told that this is enough. */
const HOLDER = `
  const { DatabaseSync } = require(process.argv[2])
  const database = new DatabaseSync(process.argv[1])
  database.exec('BEGIN EXCLUSIVE')
  console.log('held')
  process.stdin.once('data', () => setTimeout(() => {
    database.close()
    process.stdin.destroy()
  }, 200))`

it('a lock that somebody holds for a moment is waited for, where that is wanted', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'process.lock')
  const child = spawn(process.execPath, ['-e', HOLDER, file, chosenSqlite().specifier], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  await once(child.stdout, 'data')
  expect(() => holdLock(file, 'testing')).toThrow('disk')
  // This thread stands still while it waits, so that it has to be said before.
  child.stdin.write('enough')
  holdLock(file, 'testing', 10_000).close()
  await exited
  await removeFolder(folder)
})
