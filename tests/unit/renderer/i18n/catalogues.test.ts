import { describe, expect, it } from 'vitest'
import { en } from '../../../../renderer/i18n/en.ts'
import { zhCN } from '../../../../renderer/i18n/zh-cn.ts'

/** Returns every text with its key, such as `job.retry`. */
function texts(catalogue: object, prefix = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return texts(value, `${prefix}${key}.`)
    if (typeof value !== 'string') throw new Error(`${prefix}${key} is not a text`)
    return [[`${prefix}${key}`, value] as const]
  })
}

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+(?:, number)?)\}\}/g)].map(([, name]) => name ?? '').toSorted()

/** Keys of texts that say that something the user asked for did not work. */
const FAILURE = /Failed$|^copyFailed\.|^library\.task\.failed\.|^library\.notStarted$/

/** Keys of what is shown as the title of a message in the corner. Notices, and what stands in place of a picture, are whole sentences. */
const MESSAGE_TITLE =
  /(?<!image|video)Failed$|^cop(?:ied|yFailed)\.|^library\.(?:notStarted|restored|deleted|deletedAll_\w+)$|^job\.check(?:Found_\w+|Nothing)$|^queue\.moveTooLate$/

const english = new Map(texts(en))
const chinese = new Map(texts(zhCN))

describe('the catalogues', () => {
  it('have the same keys, but for the plural forms that Chinese does not have', () => {
    const wanted = [...english.keys()].filter((key) => !/_one$|_ordinal_(?:two|few)$/.test(key))
    expect([...chinese.keys()].toSorted()).toEqual(wanted.toSorted())
  })

  it('have no empty text', () => {
    const empty = [...english, ...chinese].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  it('use the same placeholders', () => {
    const different = [...chinese].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    )
    expect(different).toEqual([])
  })

  it('say of what failed that it failed, and not that it was not done', () => {
    const failures = (catalogue: ReadonlyMap<string, string>) =>
      [...catalogue].filter(([key]) => FAILURE.test(key)).map(([, text]) => text)
    expect(failures(english).length).toBeGreaterThan(25)
    expect(failures(english).filter((text) => /^(?:No|Not) /.test(text))).toEqual([])
    expect(failures(chinese).filter((text) => !/失败|无法|中断|未完成/.test(text))).toEqual([])
  })

  it('have titles of messages without a full stop', () => {
    const ended = [...english, ...chinese].filter(
      ([key, text]) => MESSAGE_TITLE.test(key) && /[.。]$/.test(text),
    )
    expect(ended).toEqual([])
    for (const catalogue of [english, chinese]) {
      expect([...catalogue.keys()].filter((key) => MESSAGE_TITLE.test(key)).length).toBeGreaterThan(
        30,
      )
    }
  })

  it('have a plural for every singular', () => {
    const singular = [...english.keys()].filter((key) => key.endsWith('_one'))
    expect(singular.length).toBeGreaterThan(0)
    expect(singular.filter((key) => !english.has(key.replace(/_one$/, '_other')))).toEqual([])
  })

  it('leave no English words in the Chinese text, but for names', () => {
    const words = [...chinese]
      .filter(([key]) => key !== 'errors.locale')
      .flatMap(
        ([, text]) => text.replaceAll(/\{\{\w+(?:, number)?\}\}/g, '').match(/[A-Za-z]{2,}/g) ?? [],
      )
    const formats = ['AVIF', 'GIF', 'HEIC', 'JPEG', 'PNG', 'WebP', 'ZIP']
    const programs = ['ComfyUI', 'Stable', 'Diffusion', 'web', 'UI']
    const products = ['Chromium', 'curl', 'Electron', 'Vignette', 'Windows', ...programs]
    const parameters = ['image', 'video', 'config']
    const terms = [
      'API',
      'Base',
      'Esc',
      'HTTP',
      'JSON',
      'Markdown',
      'Schema',
      'Token',
      'URL',
      'snapshots',
    ]
    const keys = ['Alt', 'Cmd', 'Ctrl', 'Enter', 'Shift']
    const names = [...terms, ...keys, ...formats, ...products, ...parameters]
    expect(
      [...new Set(words)].filter((word) => ![...names, 'http', 'https'].includes(word)),
    ).toEqual([])
  })
})
