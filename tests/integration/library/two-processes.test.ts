import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/engine/database/database.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { scriptFile } from '../support/script-file.ts'

const temporaryFolder = temporaryFolders()
const script = scriptFile(new URL('second-process.ts', import.meta.url))

it('lets two processes found, open and write one library at the same moment', async () => {
  const folder = await temporaryFolder()
  const processes = ['a', 'b'].map((name) => {
    const child = spawn(process.execPath, [script, name])
    return { child, errors: text(child.stderr), closed: once(child, 'close') }
  })
  const allHaveAnswered = () =>
    Promise.all(
      processes.map(({ child, closed }) => Promise.race([once(child.stdout, 'data'), closed])),
    )

  await allHaveAnswered()
  const files = Array.from({ length: 20 }, (_, index) => join(folder, `${index}.sqlite`))
  for (const file of files) {
    const answers = allHaveAnswered()
    for (const { child } of processes) if (child.exitCode === null) child.stdin.write(`${file}\n`)
    await answers
  }
  for (const { child, errors, closed } of processes) {
    child.stdin.end()
    const [code]: unknown[] = await closed
    expect({ code, errors: await errors }).toEqual({ code: 0, errors: '' })
  }

  for (const file of files) {
    const database = openDatabase(file)
    expect(database.prepare('SELECT count(*) AS jobs FROM jobs').get()).toEqual({ jobs: 10 })
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    database.close()
  }
})
