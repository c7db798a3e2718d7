import { appendFile, chmod, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  readReferenceFile,
  readReferenceHead,
} from '../../../electron/engine/references/read-file.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()
const MOST = 100_000_000

it('refuses a file that is written to while it is read, instead of taking half of each', async () => {
  const path = join(await temporaryFolder(), 'growing.png')
  await writeFile(path, Buffer.alloc(40_000_000, 1))
  const read = readReferenceFile(path, MOST)
  const writing = new AbortController()
  const over = read.catch(() => undefined).finally(() => writing.abort())
  // As another program does, again and again for as long as it takes; not for ever, which would take the memory of all tests that follow.
  for (let times = 0; times < 100_000 && !writing.signal.aborted; times += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await appendFile(path, 'more')
  }
  await over
  await expect(read).rejects.toMatchObject({ data: { reason: 'reference_changed' } })
})

it('reads the file that it has opened to its end, though another takes its name meanwhile', async () => {
  const folder = await temporaryFolder()
  const [path, other] = [join(folder, 'a.png'), join(folder, 'b.png')]
  await writeFile(path, Buffer.alloc(8_000_000, 1))
  await writeFile(other, 'a secret')
  const reading = readReferenceFile(path, MOST)
  await rename(other, path)
  // Whichever was opened: never a mixture of both.
  const bytes = await reading
  expect([8_000_000, 8]).toContain(bytes.length)
  expect(new Set(bytes.subarray(0, 8)).size === 1).toBe(bytes.length === 8_000_000)
})

it('reads no more than the beginning where that is all that is asked for', async () => {
  const path = join(await temporaryFolder(), 'a.png')
  await writeFile(path, Buffer.alloc(10_000, 1))
  const { head, bytes } = await readReferenceHead(path, MOST, 100)
  expect([head.length, bytes]).toEqual([100, 10_000])
})

// Root may read everything.
it.runIf(process.platform !== 'win32' && process.getuid?.() !== 0)(
  'says that this user may not read a file',
  async () => {
    const path = join(await temporaryFolder(), 'a.png')
    await writeFile(path, 'x')
    await chmod(path, 0)
    await expect(readReferenceFile(path, MOST)).rejects.toMatchObject({
      data: { code: 'invalid_request', reason: 'reference_forbidden' },
    })
  },
)
