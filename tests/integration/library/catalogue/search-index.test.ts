import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TextTerm } from '#shared/search/query.ts'
import { patternOf } from '#shared/search/text-pattern.ts'
import { CancelledError } from '../../../../electron/engine/library/catalogue/cancelled.ts'
import {
  IN_MEMORY,
  openSearchFile,
} from '../../../../electron/engine/library/catalogue/index/search-file.ts'
import {
  createSearchIndex,
  type SearchIndex,
} from '../../../../electron/engine/library/catalogue/index/search-index.ts'
import type { NumberedItem } from '../../../../electron/engine/library/searched-rows.ts'
import { assetAt } from '../../../unit/engine/jobs/asset.ts'

const itemOf = (n: number, prompt: string, note = ''): NumberedItem => ({
  n,
  asset: assetAt(n),
  prompt,
  model: 'grok-imagine-1.0',
  request: () => null,
  rating: 0,
  flag: 0,
  note,
  isMissing: false,
  isResult: false,
  tags: [],
  collections: [],
  names: [],
})
const pattern = (text: string, isPhrase = false) =>
  patternOf({ type: 'text', text, isPhrase } satisfies TextTerm)
const alwaysWanted = (): void => undefined
const neverWanted = (): void => {
  throw new CancelledError()
}

let index: SearchIndex

beforeEach(() => {
  index = createSearchIndex(openSearchFile(IN_MEMORY))
  index.write(Array.from({ length: 600 }, (_, at) => itemOf(at + 1, 'a red fox 水墨画')))
})
afterEach(() => index.close())

const found = (text: string, isPhrase = false): number =>
  index.withText(pattern(text, isPhrase), alwaysWanted).length

describe('a lookup', () => {
  it.each(['fox', '水墨', '画', 'red-fox', '*ox'])(
    'of %s ends once nobody waits for it, and the next one does not',
    (text) => {
      expect(() => index.withText(pattern(text), neverWanted)).toThrow(CancelledError)
      expect(found(text)).toBe(600)
    },
  )

  it('of few is over before anybody could stop waiting', () => {
    index.write([itemOf(601, 'kestrelwing')])
    expect([...index.withText(pattern('kestrelwing'), neverWanted)]).toEqual([601])
  })
})

describe('what is written again', () => {
  it('takes the place of what there was', () => {
    index.write([itemOf(1, 'a grey wolf', 'howls'), itemOf(2, 'a fox')])
    expect([found('fox'), found('wolf'), found('howl'), found('水墨')]).toEqual([599, 1, 1, 598])
    expect(found('wolf howls', true)).toBe(0)
  })

  it('is put together without anything being lost', () => {
    for (let round = 0; round < 20; round += 1) {
      index.write([itemOf(1000 + round, 'lighthouse'), itemOf(1, 'lighthouse')])
    }
    let steps = 0
    while (index.tidy() && steps < 1000) steps += 1
    expect(steps).toBeLessThan(1000)
    expect([found('lighthouse'), found('fox')]).toEqual([21, 599])
  })
})
