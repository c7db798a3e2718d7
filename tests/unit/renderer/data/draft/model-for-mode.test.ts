import { describe, expect, it } from 'vitest'
import { mediaModel } from '#shared/capabilities.ts'
import { emptyDraft } from '../../../../../renderer/data/draft/draft.ts'
import {
  fitsMode,
  imageModelOf,
  modelOf,
  videoModelOf,
} from '../../../../../renderer/data/draft/model-for-mode.ts'

const empty = emptyDraft()
const drawnWith = (model: string, editModel: string | null = null) => ({
  ...empty,
  image: { ...empty.image, model, editModel },
})
const filmedWith = (model: string, animationModel: string | null = null) => ({
  ...empty,
  kind: 'video' as const,
  video: { ...empty.video, model, animationModel },
})

describe('the model for pictures in the tray', () => {
  it.each([
    ['grok-imagine-1.0', 'grok-imagine-1.0-edit'],
    ['grok-imagine-1.0-fast', 'grok-imagine-1.0-edit'],
    ['grok-imagine-image', 'grok-imagine-image-edit'],
    ['grok-imagine-image-pro', 'grok-imagine-image-edit'],
    ['painter-of-theirs', 'painter-of-theirs'],
  ])('goes by itself with the one for text: with %s edits %s', (text, edit) => {
    expect(imageModelOf(drawnWith(text), true).id).toBe(edit)
    expect(imageModelOf(drawnWith(text), false).id).toBe(text)
  })

  it('is kept once it is chosen, and the one for text as well', () => {
    const draft = drawnWith('grok-imagine-1.0-fast', 'painter-of-theirs')
    expect(imageModelOf(draft, true).id).toBe('painter-of-theirs')
    expect(imageModelOf(draft, false).id).toBe('grok-imagine-1.0-fast')
    const film = filmedWith('grok-imagine-1.0-video', 'grok-imagine-video')
    expect(videoModelOf(film, true).id).toBe('grok-imagine-video')
    expect(videoModelOf(film, false).id).toBe('grok-imagine-1.0-video')
    expect(videoModelOf(filmedWith('camera'), true).id).toBe('camera')
  })

  it('is one that takes pictures, for any model in the draft', () => {
    for (const named of ['grok-imagine-1.0', 'grok-imagine-1.0-video', ' ', 'unknown']) {
      expect(imageModelOf(drawnWith('grok-imagine-1.0', named), true).id).toBe(
        'grok-imagine-1.0-edit',
      )
      expect(modelOf(filmedWith('grok-imagine-1.0', named), true).references.max).toBeGreaterThan(0)
    }
  })
})

describe('fitsMode', () => {
  it('holds a model against what is made and from what', () => {
    const edit = mediaModel('grok-imagine-1.0-edit', 'image')
    expect(fitsMode(edit, 'edit')).toBe(true)
    expect(fitsMode(edit, 'text-to-image')).toBe(false)
    expect(fitsMode(mediaModel('grok-imagine-1.0', 'image'), 'edit')).toBe(false)
    expect(fitsMode(mediaModel('grok-imagine-1.0-video', 'video'), 'image-to-video')).toBe(true)
    expect(fitsMode(mediaModel('grok-imagine-1.0-video', 'video'), 'edit')).toBe(false)
    expect(fitsMode(mediaModel('theirs', 'image'), 'edit')).toBe(true)
    expect(fitsMode(mediaModel('unknown', 'image'), 'edit')).toBe(false)
  })
})
