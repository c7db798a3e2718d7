import { describe, expect, it } from 'vitest'
import { en } from '../../../../renderer/i18n/en.ts'
import { zhCN } from '../../../../renderer/i18n/zh-cn.ts'

/** Every text with its key, such as `job.retry`. */
function texts(catalogue: object, prefix = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return texts(value, `${prefix}${key}.`)
    if (typeof value !== 'string') throw new Error(`${prefix}${key} is not a text`)
    return [[`${prefix}${key}`, value] as const]
  })
}

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+(?:, number)?)\}\}/g)].map(([, name]) => name ?? '').toSorted()

const english = new Map(texts(en))
const chinese = new Map(texts(zhCN))

describe('the catalogues', () => {
  it('have the same keys, but for the singular that Chinese does not have', () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith('_one'))
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
    const formats = ['AVIF', 'GIF', 'JPEG', 'PNG', 'WebP']
    const products = ['Chromium', 'Electron', 'Vignette']
    const parameters = ['image', 'video', 'config']
    const terms = ['API', 'Base', 'HTTP', 'Token', 'URL', 'snapshots']
    const names = [...terms, ...formats, ...products, ...parameters]
    expect(
      [...new Set(words)].filter((word) => ![...names, 'http', 'https'].includes(word)),
    ).toEqual([])
  })
})
