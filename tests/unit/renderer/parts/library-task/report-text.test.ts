import { describe, expect, it } from 'vitest'
import type { TaskReport } from '#shared/domain/library-task.ts'
import { reportText } from '../../../../../renderer/parts/library-task/report-text.ts'
import { createI18n } from '../../../../../renderer/i18n/i18n.ts'

const SOUND = {
  kind: 'verify',
  checked: 12,
  missing: 0,
  changed: 0,
  unreadable: 0,
  adopted: 0,
  mended: 0,
  databaseOk: true,
  names: { missing: [], changed: [], unreadable: [] },
} as const satisfies TaskReport

function textOf(report: TaskReport, language: 'en' | 'zh-CN' = 'en') {
  return reportText(createI18n(language).t, language, report)
}

describe('the report of a verification', () => {
  it('says in one line that all is well', () => {
    expect(textOf(SOUND)).toEqual({
      lines: ['12 files checked: everything is as it was delivered'],
      isWorrying: false,
      names: [],
      more: 0,
    })
  })

  it('names what is not, and counts what it does not name', () => {
    const { lines, isWorrying, names, more } = textOf({
      ...SOUND,
      missing: 1,
      changed: 5,
      names: { missing: ['a.png'], changed: ['b.png', 'c.png'], unreadable: [] },
    })
    expect(lines).toEqual([
      '12 files checked',
      '1 is missing',
      '5 have changed since they were delivered',
    ])
    expect({ isWorrying, names, more }).toEqual({
      isWorrying: true,
      names: ['Changed: b.png', 'Changed: c.png', 'Missing: a.png'],
      more: 3,
    })
  })

  it('names what has changed before the many that are missing, and groups the digits of numbers', () => {
    const missing = Array.from({ length: 20 }, (_, number) => `${number}.png`)
    const { lines, names, more } = textOf({
      ...SOUND,
      missing: 10_423,
      unreadable: 1,
      names: { missing, changed: [], unreadable: ['broken.png'] },
    })
    expect(lines).toContain('10,423 are missing')
    expect(names[0]).toBe('Unreadable: broken.png')
    expect({ named: names.length, more }).toEqual({ named: 10, more: 10_414 })
  })

  it('says what was put right, without worry', () => {
    expect(textOf({ ...SOUND, mended: 2 })).toMatchObject({
      lines: [
        '12 files checked: everything is as it was delivered',
        '2 entries of the database led nowhere and were put right',
      ],
      isWorrying: false,
    })
  })

  it('worries about a damaged database, not about one that could not be checked', () => {
    expect(textOf({ ...SOUND, databaseOk: false }).isWorrying).toBe(true)
    expect(textOf({ ...SOUND, databaseOk: null }).isWorrying).toBe(false)
  })

  it('is Chinese in Chinese', () => {
    expect(textOf({ ...SOUND, missing: 2 }, 'zh-CN').lines).toEqual([
      '已校验 12 个文件',
      '2 个文件缺失',
    ])
  })
})

describe('the report of a repair', () => {
  it('is never empty', () => {
    const nothing = { kind: 'repair', repaired: 0, otherFile: 0, stillMissing: 0 } as const
    expect(textOf(nothing).lines).toEqual(['Nothing is missing.'])
    expect(textOf({ ...nothing, repaired: 1, stillMissing: 2 }).lines).toEqual([
      '1 file is back',
      '2 are still missing',
    ])
  })
})

describe('the report of an import', () => {
  it('worries about what is damaged, not about what is known', () => {
    const report = {
      kind: 'import',
      assets: { added: 3, known: 4 },
      jobs: { added: 2, known: 1 },
      conflicts: 0,
      damaged: 0,
    } as const
    expect(textOf(report)).toMatchObject({
      lines: ['3 items came in', '4 were here already'],
      isWorrying: false,
    })
    expect(textOf({ ...report, damaged: 1 }).isWorrying).toBe(true)
  })
})
