import { describe, expect, it } from 'vitest'
import { assetSchema } from '../../../../shared/domain/asset.ts'
import { ADJUSTED_MODEL, IMPORTED_MODEL } from '../../../../shared/domain/generation.ts'
import type { JobRequest } from '../../../../shared/domain/job-request.ts'
import { matcherOf, type SearchedItem } from '../../../../shared/search/matches.ts'
import { parseQuery } from '../../../../shared/search/parse-query.ts'
import { IMAGE_REQUEST, output, VIDEO_REQUEST } from '../../renderer/jobs.ts'

const NOON = new Date(2026, 9, 5, 12).getTime()

/** Of what the user has said nothing. */
const UNMARKED = {
  rating: 0,
  flag: 0,
  note: '',
  isMissing: false,
  isResult: false,
  tags: [],
  collections: [],
  names: [],
} as const

const picture: SearchedItem = {
  ...UNMARKED,
  asset: { ...output('a', 0), createdAt: NOON },
  prompt: 'A red Fox in SNOW',
  model: 'grok-imagine-1.0',
  request: () => ({ ...IMAGE_REQUEST, size: '1792x1024' }),
}
const film: SearchedItem = {
  ...UNMARKED,
  asset: assetSchema.parse({
    ...output('b', 0, 848, 480),
    kind: 'video',
    mime: 'video/mp4',
    durationSeconds: 6.04,
    createdAt: NOON,
  }),
  prompt: '红色的狐狸',
  model: 'grok-imagine-1.0-video',
  request: () => ({
    ...VIDEO_REQUEST,
    aspectRatio: '16:9',
    lengthSeconds: 6,
    resolution: '720p',
  }),
}
const edited: SearchedItem = {
  ...picture,
  asset: {
    ...picture.asset,
    edit: { type: 'result', answer: 'x', verdict: 'accepted', spill: 0 },
    favourite: true,
  },
  isResult: true,
}
const sorted: SearchedItem = {
  ...picture,
  rating: 4,
  flag: 1,
  note: 'for the café wall',
  tags: ['Animal/Fox/Arctic', 'winter'],
  collections: ['My Set'],
  names: ['mina'],
  isMissing: true,
}
const madeFrom = (asset: string): SearchedItem => ({
  ...picture,
  request: (): JobRequest => ({
    ...IMAGE_REQUEST,
    references: [
      {
        type: 'stored',
        kind: 'image',
        sha256: 'a'.repeat(64),
        mime: 'image/png',
        bytes: 1,
        name: 'a.png',
        width: 1,
        height: 1,
        asset,
      },
    ],
  }),
})

const finds = (query: string, item: SearchedItem): boolean =>
  matcherOf(parseQuery(query, NOON).node)(item)

describe('a query', () => {
  it.each<[string, SearchedItem, boolean]>([
    ['', picture, true],
    ['fox snow', picture, true],
    ['FOX imagine', picture, true],
    ['fo sno', picture, true],
    ['ox', picture, false],
    ['*ox', picture, true],
    ['*ox*', picture, true],
    ['"*ox"', picture, false],
    ['"red fo"', picture, false],
    ['"red fox"', picture, true],
    ['red-fox', picture, true],
    ['red-fo', picture, true],
    ['red-snow', picture, false],
    ['!!!', picture, true],
    ['-!!!', picture, false],
    ['色狐', film, false],
    ['红色', film, true],
    ['的狐', film, true],
    ['"红 色"', film, false],
    ['ｆｏｘ', picture, true],
    ['"fox in"', picture, true],
    ['"fox snow"', picture, false],
    ['狐', film, true],
    ['狐狸 -视频', film, true],
    ['fox -snow', picture, false],
    ['wolf OR fox red', picture, true],
    ['is:image', picture, true],
    ['is:image', film, false],
    ['is:video -is:favourite', film, true],
    ['is:edited is:favourite', edited, true],
    ['is:edited', picture, false],
    ['is:edited', { ...picture, model: ADJUSTED_MODEL }, true],
    ['is:imported', { ...picture, model: IMPORTED_MODEL }, true],
    ['model:video', film, true],
    ['model:video', picture, false],
    ['cafe', sorted, true],
    ['CAFÉ wall', sorted, true],
    ['"wall mina"', sorted, false],
    ['mina', sorted, true],
    ['arctic', sorted, true],
    ['"fox arctic"', sorted, true],
    ['set', sorted, true],
    ['tag:fox', sorted, true],
    ['tag:animal', sorted, true],
    ['tag:animal/fox', sorted, true],
    ['tag:FOX/arctic', sorted, true],
    ['标签:winter', sorted, true],
    ['tag:fo', sorted, false],
    ['tag:animal/arctic', sorted, false],
    ['tag:fox', picture, false],
    ['rating:4', sorted, true],
    ['rating:>=4', sorted, true],
    ['rating:>4', sorted, false],
    ['评分:3..5', sorted, true],
    ['rating:0', sorted, false],
    ['rating:0', picture, true],
    ['in:"my set"', sorted, true],
    ['合集:"My  set"', sorted, true],
    ['in:my', sorted, false],
    ['is:kept', sorted, true],
    ['is:rejected', sorted, false],
    ['是:淘汰', { ...picture, flag: -1 }, true],
    ['is:missing', sorted, true],
    ['is:missing', picture, false],
    ['has:note', sorted, true],
    ['has:note', picture, false],
    ['has:tags', sorted, true],
    ['含:标签', picture, false],
    ['from:2026-10-05 to:2026-10-05', picture, true],
    ['from:2026-10-06', picture, false],
    ['to:2026-10-04', picture, false],
    ['to:2026', picture, true],
    ['from:2026-11', picture, false],
    ['ratio:7:4', picture, true],
    ['ratio:3:2', picture, true],
    ['ratio:16:9', picture, false],
    ['ratio:16:9', film, true],
    ['len:6', film, true],
    ['len:>6', film, true],
    ['len:<6', film, false],
    ['len:>0', picture, false],
    ['asked:720p', film, true],
    ['asked:16:9', film, true],
    ['asked:6s', film, true],
    ['asked:3:2', picture, true],
    ['asked:1792x1024', picture, true],
    ['asked:auto', { ...picture, request: () => ({ ...IMAGE_REQUEST, size: null }) }, true],
    ['delivered:480p', film, true],
    ['delivered:720p', film, false],
    ['delivered:6s', film, true],
    ['delivered:1792×1024', picture, true],
    ['delivered:!=asked', film, true],
    ['delivered:!=asked', picture, false],
    ['delivered:asked', picture, true],
    ['has:references', picture, false],
    ['has:references', madeFrom('abcd-1'), true],
    ['ref:ABCD', madeFrom('abcd-1'), true],
    ['ref:abce', madeFrom('abcd-1'), false],
  ])('%s', (query, item, expected) => {
    expect(finds(query, item)).toBe(expected)
  })

  it('finds no item by what its request says when that cannot be read', () => {
    const unread: SearchedItem = { ...film, request: () => null }
    for (const query of ['asked:720p', 'delivered:!=asked', 'delivered:asked', 'has:references']) {
      expect(finds(query, unread), query).toBe(false)
    }
    expect(finds('delivered:480p', unread)).toBe(true)
  })

  it('asks for the request only where a word needs it', () => {
    const unasked: SearchedItem = {
      ...film,
      request: () => {
        throw new Error('asked')
      },
    }
    expect(finds('狐 is:video len:>5 ratio:16:9 from:2026 delivered:480p', unasked)).toBe(true)
  })
})
