import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import {
  createAnswerSaver,
  MOST_MEDIA,
} from '../../../../../electron/engine/jobs/save/save-answers.ts'
import { asAppError } from '../../../../../electron/engine/jobs/as-app-error.ts'
import type { AnsweredMedia } from '../../../../../electron/engine/provider/answer-event.ts'
import { assetAt } from '../asset.ts'
import { gate } from '../gate.ts'

function media(index: number, isPreview = false, name = `${index}`): AnsweredMedia {
  const source = { type: 'url', url: `https://host/${name}` } as const
  return { index, choice: 0, kind: 'image', isPreview, source, poster: null, salvaged: false }
}

function urlOf({ source }: AnsweredMedia): string {
  return source.type === 'url' ? source.url : 'bytes'
}

describe('createAnswerSaver', () => {
  it('saves everything at once, but for a preview of which something better comes', async () => {
    const saved: string[] = []
    const saver = createAnswerSaver(async (one) => {
      saved.push(urlOf(one))
      return assetAt(one.index)
    })
    saver.take(media(0, true, 'preview'))
    saver.take(media(1, true, 'other-preview'))
    saver.take(media(2, false, 'another'))
    await expect.poll(() => saved).toEqual(['https://host/another'])
    saver.take(media(1, false, 'other-final'))
    saver.take(media(1, true, 'late-preview'))
    await expect.poll(() => saved).toContain('https://host/other-final')
    const { arrived, errors } = await saver.settle()
    expect(saved.slice(2)).toEqual(['https://host/preview'])
    expect(arrived.map(({ asset, role }) => [asset?.index, role])).toEqual([
      [0, 'preview'],
      [1, 'full'],
      [2, 'full'],
    ])
    expect(errors).toEqual([])
  })

  it('falls back on all previews of what could not be saved, and keeps its place while it may come', async () => {
    const saver = createAnswerSaver(async (one) => {
      if (one.isPreview) return assetAt(one.index)
      const httpStatus = one.index === 0 ? 503 : 404
      throw new AppError('media_unavailable', { httpStatus, charged: 'maybe' })
    })
    for (const index of [0, 1]) {
      saver.take(media(index, true, `${index}-preview-0`))
      saver.take(media(index, true, `${index}-medium-1`))
      saver.take(media(index, false, `${index}-final`))
    }
    const { arrived, errors } = await saver.settle()
    expect(arrived.map(({ asset, role }) => [asset?.index ?? null, role])).toEqual([
      [0, 'leftover'],
      [0, 'leftover'],
      [null, 'full'],
      [1, 'leftover'],
      [1, 'leftover'],
    ])
    expect(errors.map(({ data }) => data.httpStatus)).toEqual([503, 404])
  })

  it('saves a few at a time, and leaves more than anybody asked for in the spool', async () => {
    let atOnce = 0
    let most = 0
    const saver = createAnswerSaver(async (one) => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await Promise.resolve()
      atOnce -= 1
      return assetAt(one.index)
    })
    for (let index = 0; index < MOST_MEDIA + 5; index += 1) saver.take(media(index))
    const { saved, errors } = await saver.settle()
    expect(saved).toHaveLength(MOST_MEDIA)
    expect(most).toBe(4)
    expect(errors.map(({ data }) => data)).toMatchObject([
      { code: 'bad_response', charged: 'maybe' },
    ])
  })

  it('does not let one save hold up another', async () => {
    const first = gate()
    const order: number[] = []
    const saver = createAnswerSaver(async (one) => {
      if (one.index === 0) await first.passed
      order.push(one.index)
      if (one.index === 1) first.open()
      return assetAt(one.index)
    })
    saver.take(media(0))
    saver.take(media(1))
    await saver.settle()
    expect(order).toEqual([1, 0])
  })

  it('tells what was saved and what was not', async () => {
    const saver = createAnswerSaver(async (one) => {
      if (one.index === 1) throw new AppError('media_unavailable', { charged: 'maybe' })
      if (one.index === 2) throw new Error('something with sk-secret in it')
      return assetAt(one.index)
    })
    for (const index of [0, 1, 2]) saver.take(media(index))
    const { saved, errors } = await saver.settle()
    expect(saved.map((asset) => asset.index)).toEqual([0])
    expect(errors.map((error) => error.data.code)).toEqual(['media_unavailable', 'internal'])
    expect(JSON.stringify(errors.map((error) => error.data))).not.toContain('secret')
  })

  it('has nothing to tell of an answer without pictures', async () => {
    const saver = createAnswerSaver(async (one) => assetAt(one.index))
    expect(await saver.settle()).toEqual({ saved: [], arrived: [], errors: [] })
  })
})

describe('asAppError', () => {
  it('keeps an AppError and makes everything else internal, possibly paid for', () => {
    const known = new AppError('timeout')
    expect(asAppError(known)).toBe(known)
    expect(asAppError('text').data).toMatchObject({ code: 'internal', charged: 'maybe' })
  })
})
