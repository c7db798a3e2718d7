import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { generations, TWO_PICTURES } from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { imageRequest } from '../../support/requests.ts'
import { removeFolder, temporaryFolder } from '../../support/temporary-folders.ts'
import { filesBelow } from './filled-library.ts'

const testBed = engineWithServer()
let outside = ''
beforeEach(async () => {
  outside = await temporaryFolder()
})
afterEach(() => removeFolder(outside))

it('no byte of a backup is the token, and its pictures are there', async () => {
  const { engine, ended } = testBed.test
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const job = await ended(engine.jobs.create(imageRequest(2)).id)
  expect(job.outputs).toHaveLength(2)
  const folder = join(outside, 'backup')
  await engine.library.transfer.backup(folder, { format: 'folder' })
  const token = testBed.server.token
  expect(token.length).toBeGreaterThan(8)
  const files = await filesBelow(folder)
  expect(files.length).toBeGreaterThan(3)
  for (const path of files) {
    const content = await readFile(join(folder, path))
    expect(content.includes(token), path).toBe(false)
    expect(content.includes(Buffer.from(token, 'utf16le')), path).toBe(false)
    expect(content.includes(Buffer.from(token).toString('base64').slice(0, -4)), path).toBe(false)
  }
})
