import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportNameOf } from '../../../../../electron/engine/library/export/export-name.ts'
import { mediaFileOf } from '../../../../../electron/engine/library/file-name.ts'

describe('exportNameOf', () => {
  it('is the name in the library, for any prompt', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (prompt) => {
        const file = mediaFileOf({ createdAt: 1e12, prompt, id: '1f2e3d4c', mime: 'image/png' })
        expect(exportNameOf({ file, mime: 'image/png' })).toBe(file.split('/').at(-1))
      }),
    )
  })

  it.each([
    ['media/../../.bashrc', 'bashrc.jpg'],
    ['..', 'untitled.jpg'],
    ['C:\\Windows\\con.exe', 'C Windows con.jpg'],
    ['con.jpg', 'con_.jpg'],
    ['2026-11-22 17.04.05 a\\..\\b.jpg', '2026-11-22 17 04 05 a b.jpg'],
    ['', 'untitled.jpg'],
  ])('makes %j harmless', (file, name) => {
    expect(exportNameOf({ file, mime: 'image/jpeg' })).toBe(name)
  })
})
