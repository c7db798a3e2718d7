import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASPECT_RATIOS } from '#shared/domain/aspect-ratio.ts'
import { VIDEO_PRESETS, VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { generationRequestSchema } from '#shared/domain/generation.ts'
import type { Recalled } from '#shared/domain/recall.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { countPrompts } from '#shared/domain/prompt-alternatives.ts'
import { emptyDraft, type Draft } from '../../../../../../renderer/data/draft/draft.ts'
import {
  recallPlan,
  RECALL_FIELDS,
  type RecallField,
} from '../../../../../../renderer/data/draft/recall/recall-fields.ts'
import { sentDraft } from '../../../../../../renderer/data/draft/sent-draft.ts'
import { requestOfDraft } from '../../../../../../renderer/data/draft/request-of-draft.ts'

const NOTHING: Recalled = {
  source: 'a1111',
  kind: 'image',
  prompt: 'a fox',
  isPromptCut: false,
  negativePrompt: null,
  model: null,
  size: null,
  aspectRatio: null,
  count: null,
  lengthSeconds: null,
  resolution: null,
  preset: null,
  seed: null,
  settings: [],
}

const PICTURE: Reference = {
  type: 'stored',
  kind: 'image',
  sha256: 'a'.repeat(64),
  mime: 'image/png',
  bytes: 1,
  name: 'fox.png',
  width: 512,
  height: 768,
}

const ALL: ReadonlySet<RecallField> = new Set(RECALL_FIELDS)

function planOf(
  recalled: Partial<Recalled>,
  options: {
    readonly draft?: Draft
    readonly ticked?: ReadonlySet<RecallField>
    readonly pictures?: readonly Reference[]
    readonly offered?: string
  } = {},
) {
  const { draft = emptyDraft(), ticked = ALL, pictures = [], offered } = options
  return recallPlan({ ...NOTHING, ...recalled }, draft, ticked, {
    pictures,
    isOffered: (model) => model === offered,
  })
}

const rowOf = (plan: ReturnType<typeof planOf>, field: RecallField) =>
  plan.rows.find((row) => row.field === field)

describe('what a file says', () => {
  it('has a row for each value that it says, beside the composer’s', () => {
    const draft = { ...emptyDraft(), prompt: 'a jug' }
    const plan = planOf({ size: { width: 1792, height: 1024 }, count: 4 }, { draft })
    expect(plan.rows).toEqual([
      { field: 'prompt', found: 'a fox', becomes: null, current: 'a jug', unusable: null },
      { field: 'shape', found: '1792x1024', becomes: null, current: '1024x1024', unusable: null },
      { field: 'count', found: '4', becomes: null, current: '1', unusable: null },
    ])
    expect(plan.draft).toMatchObject({
      prompt: 'a fox',
      image: { size: '1792x1024', count: 4, isShapeByHand: true },
    })
  })

  it('changes only what is ticked', () => {
    const draft = { ...emptyDraft(), prompt: 'a jug' }
    const plan = planOf({ count: 4 }, { draft, ticked: new Set(['count']) })
    expect(plan.draft).toEqual({ ...draft, image: { ...draft.image, count: 4 } })
    expect(planOf({ count: 4 }, { draft, ticked: new Set() }).draft).toBe(draft)
  })

  it('says the nearest size of what no model makes', () => {
    const row = rowOf(planOf({ size: { width: 512, height: 768 } }), 'shape')
    expect(row).toMatchObject({ found: '512x768', becomes: '1024x1792', unusable: null })
  })

  it('takes a prompt by the letter, whatever braces are in it', () => {
    const mentions = { picA: { key: 'a' } }
    const foreign = planOf({ prompt: 'as @[picA]' }, { draft: { ...emptyDraft(), mentions } })
    expect(sentDraft(foreign.draft, [{ key: 'a', asset: null }]).draft.prompt).toBe('as @[picA]')
    const { draft } = planOf({ prompt: 'a {red|blue} (fox:1.2)' })
    expect(countPrompts(draft.prompt)).toBe(1)
  })

  it('says why it cannot be used', () => {
    expect(rowOf(planOf({ model: 'sd_xl' }), 'model')?.unusable).toBe('noSuchModel')
    expect(
      rowOf(planOf({ model: 'flux-image' }, { offered: 'flux-image' }), 'model'),
    ).toMatchObject({
      unusable: null,
    })
    const pictures = [PICTURE]
    expect(rowOf(planOf({ model: 'grok-imagine-1.0-fast' }, { pictures }), 'model')).toMatchObject({
      current: 'grok-imagine-1.0-edit',
      unusable: 'takesNoPictures',
    })
    expect(rowOf(planOf({ model: 'grok-imagine-1.0-edit' }), 'model')?.unusable).toBe(
      'needsPictures',
    )
    expect(rowOf(planOf({ count: 11 }), 'count')?.unusable).toBe('notOffered')
    expect(rowOf(planOf({ lengthSeconds: 6 }), 'length')?.unusable).toBe('onlyVideos')
    expect(rowOf(planOf({ count: 1 }), 'count')?.unusable).toBe('same')
  })

  it('lets a ticked model decide what is possible below it', () => {
    const recalled = {
      model: 'grok-imagine-1.0-fast',
      count: 2,
      size: { width: 1280, height: 720 },
    }
    expect(planOf(recalled).rows.map(({ unusable }) => unusable)).toEqual([
      null,
      null,
      'serverDecides',
      'serverDecides',
    ])
    const ticked = new Set<RecallField>(['prompt', 'shape', 'count'])
    expect(planOf(recalled, { ticked }).rows.every(({ unusable }) => unusable === null)).toBe(true)
  })

  it('turns to videos only where that is ticked as well', () => {
    const recalled = {
      kind: 'video',
      model: 'grok-imagine-1.0-video',
      aspectRatio: '2:3',
      lengthSeconds: 12,
      resolution: '480p',
      preset: 'fun',
    } as const
    expect(planOf(recalled).draft).toMatchObject({
      kind: 'video',
      video: { aspectRatio: '2:3', lengthSeconds: 12, resolution: '480p', preset: 'fun' },
    })
    const ticked = new Set(RECALL_FIELDS.filter((field) => field !== 'kind'))
    const still = planOf(recalled, { ticked })
    expect(still.draft.kind).toBe('image')
    expect(still.draft.image.size).toBe('1024x1792')
    expect(rowOf(still, 'length')?.unusable).toBe('onlyVideos')
    expect(rowOf(still, 'model')?.unusable).toBe('onlyVideos')
  })

  it('is never half used, and always leaves what can be sent', () => {
    const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
    const side = fc.integer({ min: 1, max: 100_000 })
    const recalled = fc.record({
      kind: fc.constantFrom('image', 'video'),
      prompt: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
      model: maybe(
        fc.constantFrom(
          'grok-imagine-1.0',
          'grok-imagine-1.0-fast',
          'grok-imagine-1.0-edit',
          'grok-imagine-1.0-video',
          'x',
        ),
      ),
      size: maybe(fc.record({ width: side, height: side })),
      aspectRatio: maybe(fc.constantFrom(...ASPECT_RATIOS)),
      count: maybe(side),
      lengthSeconds: maybe(side),
      resolution: maybe(fc.constantFrom(...VIDEO_RESOLUTIONS)),
      preset: maybe(fc.constantFrom(...VIDEO_PRESETS)),
    })
    const found = fc.check(
      fc.property(
        recalled,
        fc.subarray([...RECALL_FIELDS]),
        fc.boolean(),
        (says, fields, hasPicture) => {
          const pictures = hasPicture ? [PICTURE] : []
          const before = { ...emptyDraft(), prompt: 'a jug' }
          const { draft, rows } = planOf(says, { draft: before, ticked: new Set(fields), pictures })
          const isChanged = rows.some(
            ({ field, unusable }) => unusable === null && fields.includes(field),
          )
          const { success } = generationRequestSchema.safeParse(requestOfDraft(draft, pictures))
          return success && isChanged === (JSON.stringify(draft) !== JSON.stringify(before))
        },
      ),
    )
    expect(fc.defaultReportMessage(found)).toBeUndefined()
  })
})
