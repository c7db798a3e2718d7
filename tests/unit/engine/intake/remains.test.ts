import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { removeRemains } from '../../../../electron/engine/intake/remains.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'
import { recordingLog } from '../../../integration/support/recording-log.ts'

const temporaryFolder = temporaryFolders()

it('removes what a process that was killed has left', async () => {
  const folder = join(await temporaryFolder(), 'intake')
  await mkdir(folder)
  await writeFile(join(folder, 'a.upload'), 'x')
  removeRemains(folder, recordingLog())
  removeRemains(folder, recordingLog())
  expect(existsSync(folder)).toBe(false)
})

it('lets the app start where a file cannot be removed, and says so in the log without its path', () => {
  const log = recordingLog()
  removeRemains('/home/me/intake', log, () => {
    throw Object.assign(new Error("EBUSY: '/home/me/intake/a.upload'"), {
      code: 'EBUSY',
      syscall: 'rm',
    })
  })
  const lines = log.text()
  expect(lines).toContain('EBUSY')
  expect(lines).not.toContain('/home/me')
})
