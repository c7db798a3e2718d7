import type * as Files from 'node:fs'
import type * as Promises from 'node:fs/promises'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { flushFile } from '../../../../electron/engine/files/atomic-write.ts'
import { readChunks, readChunksInPlace } from '../../../../electron/engine/files/read-chunks.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

/** How often a file is still refused, as while a virus scanner has it. */
const busy = vi.hoisted(() => {
  const state = { times: 0 }
  return {
    state,
    lookAt() {
      if (state.times === 0) return
      state.times -= 1
      throw Object.assign(new Error('EBUSY'), { code: 'EBUSY', syscall: 'open' })
    },
  }
})

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Promises>()
  const open = async (...args: Parameters<typeof real.open>) => {
    busy.lookAt()
    return real.open(...args)
  }
  return { ...real, open }
})

vi.mock('node:fs', async (original) => {
  const real = await original<typeof Files>()
  const openSync = (...args: Parameters<typeof real.openSync>) => {
    busy.lookAt()
    return real.openSync(...args)
  }
  return { ...real, openSync }
})

const temporaryFolder = temporaryFolders()
const { platform } = process

beforeEach(() => Object.defineProperty(process, 'platform', { value: 'win32' }))
afterEach(() => {
  busy.state.times = 0
  Object.defineProperty(process, 'platform', { value: platform })
})

it.each([
  ['flushed', flushFile],
  ['read', (file: string) => readChunks(file, () => {})],
  ['read by the reader', (file: string) => readChunksInPlace(file, () => {})],
])('what has just come is %s, although another program looks at it first', async (_, use) => {
  const file = join(await temporaryFolder(), 'fox.part')
  await writeFile(file, 'paid for')
  busy.state.times = 2
  await expect(use(file)).resolves.toBeUndefined()
  expect(busy.state.times).toBe(0)
})
