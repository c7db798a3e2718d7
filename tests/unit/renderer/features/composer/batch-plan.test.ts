import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImageSize } from '#shared/domain/aspect-ratio.ts'
import { expandPrompt } from '#shared/domain/prompt-alternatives.ts'
import { planOf, singleRequest } from '../../../../../renderer/features/composer/batch-plan.ts'
import { emptyDraft } from '../../../../../renderer/data/draft/draft.ts'
import { draftOfRequest } from '../../../../../renderer/data/draft/request-of-draft.ts'
import { literalPrompt } from '../../../../../renderer/data/draft/literal-prompt.ts'
import { stored } from '../../data/tray/entries.ts'
import { IMAGE_REQUEST } from '../../jobs.ts'

const draftOf = (prompt: string, repeat = 1) => ({ ...emptyDraft(), prompt, repeat })

describe('planOf', () => {
  it('counts jobs and outputs', () => {
    const draft = draftOf('a {red|blue} fox', 3)
    const image = { ...draft.image, count: 4 }
    expect(planOf({ ...draft, image }, [])).toMatchObject({ jobs: 6, outputs: 24, problem: null })
  })

  it('counts every chosen shape of what is made', () => {
    const draft = draftOf('a {red|blue} fox')
    const image = { ...draft.image, sizes: ['1280x720', '720x1280', '1024x1024'] as const }
    expect(planOf({ ...draft, image }, [])).toMatchObject({ jobs: 6, outputs: 6 })
    const video = { ...draft.video, aspectRatios: ['16:9', '9:16'] as const }
    expect(planOf({ ...draft, kind: 'video', image, video }, [])).toMatchObject({ jobs: 4 })
  })

  it('does not count shapes that the server decides', () => {
    const draft = draftOf('a fox')
    const image = {
      ...draft.image,
      model: 'grok-imagine-1.0-fast',
      sizes: ['1280x720', '720x1280'] as const,
    }
    expect(planOf({ ...draft, image }, [])).toMatchObject({ jobs: 1, problem: null })
  })

  it('counts for the model that edits where there are pictures, ready or not', () => {
    const draft = draftOf('a {red|blue} fox')
    const image = { ...draft.image, model: 'grok-imagine-1.0-fast', count: 3 }
    const several = { ...image, sizes: ['1280x720', '720x1280'] as const }
    expect(planOf({ ...draft, image: several }, [])).toMatchObject({ jobs: 2, countIsOpen: true })
    for (const pictures of [[stored(1)], [null]]) {
      expect(planOf({ ...draft, image: several }, pictures)).toMatchObject({
        jobs: 4,
        outputs: 12,
        countIsOpen: false,
      })
    }
  })

  it('says why a draft cannot be made', () => {
    expect(planOf(draftOf('{1|2|3|4|5}{1|2|3|4|5}{1|2|3|4|5}{1|2}'), []).problem).toBe('too_many')
    expect(planOf(draftOf('{|a fox}'), []).problem).toBe('empty_alternative')
    expect(planOf(draftOf(''), []).problem).toBeNull()
  })

  it('does not look into a prompt that is too long', () => {
    expect(planOf(draftOf('{a|b}'.repeat(10_000)), [])).toMatchObject({ jobs: 1, problem: null })
  })
})

describe('singleRequest', () => {
  it('is what is sent, with marked braces as they are meant', () => {
    expect(singleRequest(draftOf(String.raw`a \{b|c\}`), [])?.prompt).toBe('a {b|c}')
  })

  it('has the pictures that count', () => {
    const pictures = [stored(1), stored(2), stored(3), stored(4)]
    expect(singleRequest(draftOf('a fox'), pictures)?.references).toEqual(pictures.slice(1))
  })

  it('is none for a batch', () => {
    expect(singleRequest(draftOf('a {b|c}'), [])).toBeNull()
    expect(singleRequest(draftOf('a', 2), [])).toBeNull()
    const draft = draftOf('a')
    const inSizes = (...sizes: ImageSize[]) => ({ ...draft, image: { ...draft.image, sizes } })
    expect(singleRequest(inSizes('1280x720', '720x1280'), [])).toBeNull()
    expect(singleRequest(inSizes('720x1280'), [])).toMatchObject({ size: '720x1280' })
  })
})

describe('literalPrompt', () => {
  it('leaves alone what stands for itself', () => {
    for (const prompt of ['a fox', 'a {word, another} | b', '{"json": "{a|b}"}', '一只狐狸']) {
      expect(literalPrompt(prompt)).toBe(prompt)
    }
  })

  it('stands for exactly the prompt it was made of', () => {
    const part = fc.constantFrom('{', '|', '}', '\\', 'a', ' ', '｛', '｜', '｝', '"')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const prompt = parts.join('')
        expect(expandPrompt(literalPrompt(prompt), 1)).toEqual([prompt])
      }),
    )
  })

  it('brings a request back as it was sent, once', () => {
    const draft = draftOfRequest({ ...IMAGE_REQUEST, prompt: 'a {b|c}' }, draftOf('x', 9))
    expect(singleRequest(draft, [])).toMatchObject({ prompt: 'a {b|c}' })
  })
})
