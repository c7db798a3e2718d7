import { expect, it } from 'vitest'
import { loadUiFont } from '../../renderer/ui/ui-font.ts'
import { show } from './support/show.tsx'

const loadedFamilies = (): string[] => [
  ...new Set([...document.fonts].filter(({ status }) => status === 'loaded').map(unquoted)),
]
const unquoted = ({ family }: FontFace): string => family.replaceAll(/["']/g, '')

/** Returns the width of each text in pixels. */
function widthsOf(texts: readonly string[]): number[] {
  return [...document.querySelectorAll('main span')]
    .filter(({ textContent }) => texts.includes(textContent))
    .map((element) => element.getBoundingClientRect().width)
}

it('brings its own letters, whose digits are as wide as one another where they stand in columns', async () => {
  show(
    <p className="tabular-nums">
      <span>1111</span> <span>8888</span>
    </p>,
  )
  await loadUiFont()
  expect(loadedFamilies()).toContain('Inter Variable')
  const [ones, eights] = widthsOf(['1111', '8888'])
  expect(ones).toBeGreaterThan(0)
  expect(ones).toBe(eights)
})

it('leaves the quotation marks of a Chinese text to the Chinese font', async () => {
  document.documentElement.lang = 'zh-CN'
  try {
    show(<p>请点“再生成一次”。</p>)
    const family = getComputedStyle(document.querySelector('main p') ?? document.body).fontFamily
    expect(family).toMatch(/^"Inter Variable beside Chinese"/)
    const letters = [...document.fonts].filter((font) => unquoted(font).endsWith('beside Chinese'))
    expect(letters.map(({ unicodeRange }) => unicodeRange).join()).not.toMatch(/U\+2000-206F/i)
    // What a text needs of it: whether it is loaded for its measures says nothing.
    const needed = (text: string) =>
      document.fonts.load('16px "Inter Variable beside Chinese"', text)
    expect(await needed('Again')).not.toEqual([])
    expect(await needed('“再生成一次”。')).toEqual([])
  } finally {
    document.documentElement.lang = 'en'
  }
})
