import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import {
  chooseOutputs,
  type ArrivedMedia,
} from '../../../../../electron/engine/jobs/save/choose-outputs.ts'
import { assetAt } from '../asset.ts'

/** A picture with a letter for an id, so many pixels wide and one high. */
function picture(id: string, width = 100, change: Partial<ArrivedMedia> = {}): ArrivedMedia {
  const asset: Asset = { ...assetAt(0), id, width, height: 1 }
  return { choice: 0, role: 'full', asset, ...change }
}

/** The letters of the outputs and of the extras. */
function chosen(arrived: readonly ArrivedMedia[], asked: number | null): [string, string] {
  const { outputs, extras } = chooseOutputs(arrived, asked)
  const letters = (assets: readonly Asset[]): string => assets.map(({ id }) => id).join('')
  return [letters(outputs), letters(extras)]
}

describe('chooseOutputs', () => {
  it('takes all where no more came than were asked for', () => {
    expect(chosen([picture('a', 1), picture('b', 9)], 2)).toEqual(['ab', ''])
    expect(chosen([picture('a')], 4)).toEqual(['a', ''])
    expect(chosen([], 1)).toEqual(['', ''])
  })

  it('takes the largest of more, wherever they stand', () => {
    const four = [picture('a', 10), picture('b', 40), picture('c', 20), picture('d', 40)]
    expect(chosen(four, 2)).toEqual(['bd', 'ac'])
    expect(chosen(four, 3)).toEqual(['bcd', 'a'])
  })

  it('takes the last at equal size', () => {
    const four = [...'abcd'].map((id) => picture(id))
    expect(chosen(four, 1)).toEqual(['d', 'abc'])
    expect(chosen(four, 2)).toEqual(['cd', 'ab'])
  })

  it('takes the last of each number at equal size, where a server numbers them', () => {
    const one = { choice: 1 }
    const pairs = [picture('a'), picture('b'), picture('c', 100, one), picture('d', 100, one)]
    expect(chosen(pairs, 2)).toEqual(['bd', 'ac'])
  })

  it('takes the same picture twice for one, where it stands last', () => {
    const [a, b] = [picture('a'), picture('b')]
    expect(chosen([a, b, a], 1)).toEqual(['a', 'b'])
    expect(chosen([a, b, a], 2)).toEqual(['ba', ''])
  })

  it('takes what its name calls a preview only where nothing else came', () => {
    const preview = picture('p', 999, { role: 'preview' })
    expect(chosen([preview, picture('a')], 1)).toEqual(['a', 'p'])
    expect(chosen([preview, picture('a')], 2)).toEqual(['pa', ''])
    expect(chosen([preview, picture('a')], null)).toEqual(['a', 'p'])
    expect(chosen([preview], null)).toEqual(['p', ''])
  })

  it('takes all where the server decides', () => {
    expect(chosen([picture('a', 1), picture('b', 2), picture('c', 3)], null)).toEqual(['abc', ''])
  })

  it('keeps the place of what may still come, and does not fill it with what is left of it', () => {
    const coming = picture('-', 0, { asset: null })
    expect(chosen([picture('a'), coming], 1)).toEqual(['', 'a'])
    expect(chosen([picture('a'), coming], 2)).toEqual(['a', ''])
    expect(chosen([picture('l', 9, { role: 'leftover' })], 1)).toEqual(['', 'l'])
  })

  it('chooses as many as were asked for, where they came, and loses none', () => {
    const arrived = fc.array(
      fc.record({
        id: fc.constantFrom(...'abcdefgh'),
        width: fc.integer({ min: 1, max: 3 }),
        choice: fc.nat(2),
        role: fc.constantFrom('full' as const, 'preview' as const),
      }),
    )
    fc.assert(
      fc.property(arrived, fc.integer({ min: 1, max: 10 }), (all, asked) => {
        const widths = new Map(all.map(({ id, width }) => [id, width]))
        const media = all.map(({ id, choice, role }) =>
          picture(id, widths.get(id), { choice, role }),
        )
        const [outputs, extras] = chosen(media, asked)
        const ids = [...new Set(all.map(({ id }) => id))]
        expect(outputs).toHaveLength(Math.min(asked, ids.length))
        expect([...outputs, ...extras].toSorted()).toEqual(ids.toSorted())
      }),
    )
  })
})
