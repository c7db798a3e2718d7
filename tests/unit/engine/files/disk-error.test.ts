import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { AppError, errorDataOf } from '#shared/errors.ts'
import { asDiskError, withDiskErrors } from '../../../../electron/engine/files/disk-error.ts'

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: /home/someone/secret`), { code, syscall: 'write' })
}

describe('asDiskError', () => {
  it.each(['ENOSPC', 'EACCES', 'EROFS', 'EDQUOT', 'EIO'])('turns %s into a disk error', (code) => {
    const data = errorDataOf(asDiskError(systemError(code), 'writing a file'))
    expect(data).toMatchObject({ code: 'disk', detail: `${code} while writing a file` })
  })

  it('passes an AppError and what is no failed file operation', () => {
    const known = new AppError('bad_response')
    const bug = new TypeError('a bug')
    expect(asDiskError(known, 'reading')).toBe(known)
    expect(asDiskError(bug, 'reading')).toBe(bug)
  })
})

describe('withDiskErrors', () => {
  it.skipIf(!existsSync('/dev/full'))('reports a really full disk (needs /dev/full)', async () => {
    const write = withDiskErrors('writing a file', () => writeFile('/dev/full', 'x'))
    await expect(write).rejects.toMatchObject({
      data: { code: 'disk', detail: 'ENOSPC while writing a file' },
    })
  })
})
