import { describe, expect, it } from 'vitest'
import { mediaFileOf } from '../../../../../electron/engine/library/file-name.ts'
import { parseFileName } from '../../../../../electron/engine/library/integrity/parse-file-name.ts'

describe('what the name of a file says', () => {
  it.each(['a red fox 狐狸', '2026-11-22 17.04.05', 'untitled', 'ends 0badcafe'])(
    'is what it was made from: %s',
    (prompt) => {
      const createdAt = new Date(2026, 10, 2, 7, 4, 5).getTime()
      const id = '1f2e3d4c-0000-4000-8000-000000000000'
      const file = mediaFileOf({ createdAt, prompt, id, mime: 'image/png' })
      const title = prompt.replaceAll('.', ' ')
      expect(parseFileName(file)).toEqual({ title, createdAt, idStart: '1f2e3d4c' })
    },
  )

  it('is all there is when the user has given it', () => {
    expect(parseFileName('media/holiday/IMG 1234.jpg')).toEqual({
      title: 'IMG 1234',
      createdAt: null,
      idStart: null,
    })
  })

  it.each(['9999-99-99 99.99.99', '0000-01-01 00.00.00', '2026-02-31 00.00.00'])(
    'is no date when there is no such day: %s',
    (date) => {
      expect(parseFileName(`media/2026/11/${date} a fox 1f2e3d4c.png`)).toEqual({
        title: 'a fox',
        createdAt: null,
        idStart: '1f2e3d4c',
      })
    },
  )
})
