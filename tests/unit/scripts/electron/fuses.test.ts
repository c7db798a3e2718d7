import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resetFuses } from '../../../../scripts/electron/fuses.mjs'
import { temporaryFolder } from '../temporary-folder.ts'
import { executableWithFuses } from './fuse-wire.ts'

async function afterwards(executable: Buffer): Promise<Buffer> {
  const file = join(await temporaryFolder(), 'electron')
  await writeFile(file, executable)
  await resetFuses(file)
  return readFile(file)
}

describe('resetFuses', () => {
  it.each(['10100011', '11111111', '00000000', '10110001'])(
    'makes of %s what Electron is released with, and changes no other byte',
    async (fuses) => {
      expect(await afterwards(executableWithFuses(fuses))).toEqual(executableWithFuses('10110001'))
    },
  )

  it.each([
    ['no fuses at all', Buffer.from('just code')],
    ['a list of another version', executableWithFuses('11111111', 2)],
    ['too few', executableWithFuses('1111111')],
    ['more than are known', executableWithFuses('111111111')],
    ['one that was removed', executableWithFuses('111111r1')],
    ['the end of the file in their midst', executableWithFuses('11111111').subarray(0, -12)],
  ])('refuses an executable with %s', async (_what, executable) => {
    await expect(afterwards(executable)).rejects.toThrow('other fuses')
  })
})
