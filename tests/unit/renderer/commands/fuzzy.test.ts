import { describe, expect, it } from 'vitest'
import { fuzzyScore } from '../../../../renderer/commands/fuzzy.ts'

const found = (query: string, texts: readonly string[]): readonly string[] =>
  texts
    .flatMap((text) => {
      const score = fuzzyScore(query, text)
      return score === null ? [] : [{ text, score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text)

describe('what is searched for', () => {
  it.each([
    ['copy', 'Copy file'],
    ['COPY FILE', 'Copy file'],
    ['file copy', 'Copy file'],
    ['cf', 'Copy file'],
    ['cofi', 'Copy file'],
    ['setings', 'Settings: library'],
    ['lib', 'Settings: library'],
    ['外观', '设置：外观与语言'],
    ['设语', '设置：外观与语言'],
    ['ＺＩＰ', '从 ZIP 导入备份…'],
    ['', 'Anything'],
  ])('“%s” finds “%s”', (query, text) => {
    expect(fuzzyScore(query, text)).not.toBeNull()
  })

  it.each([
    ['copx', 'Copy file'],
    ['set', 'Use as reference'],
    ['file paste', 'Copy file'],
    ['音', '设置：外观与语言'],
    ['xyz', ''],
  ])('“%s” does not find “%s”', (query, text) => {
    expect(fuzzyScore(query, text)).toBeNull()
  })

  it('comes in the order of how well it fits', () => {
    expect(found('lib', ['Show the calibration', 'Settings: library', 'Library folder'])).toEqual([
      'Library folder',
      'Settings: library',
      'Show the calibration',
    ])
    expect(found('undo', ['Undo the last of all', 'Undo'])).toEqual([
      'Undo',
      'Undo the last of all',
    ])
  })

  it('is found, or not, in bounded time whatever was typed', () => {
    expect(fuzzyScore('a'.repeat(2000), 'a '.repeat(60))).toBeNull()
  })
})
