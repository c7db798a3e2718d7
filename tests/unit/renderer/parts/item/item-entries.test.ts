import { describe, expect, it } from 'vitest'
import type { CommandContext } from '../../../../../renderer/commands/command.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { createI18n } from '../../../../../renderer/i18n/i18n.ts'
import { itemEntries } from '../../../../../renderer/parts/item/item-entries.ts'
import { IMAGE_REQUEST, output } from '../../jobs.ts'

function contextOf(asset: Asset, language: 'en' | 'zh-CN' = 'en'): CommandContext {
  return {
    t: createI18n(language).t,
    platform: 'linux',
    place: 'create',
    item: { asset, request: IMAGE_REQUEST },
    job: null,
    reference: null,
    focused: null,
  }
}

const labelsOf = (asset: Asset, language: 'en' | 'zh-CN' = 'en'): string[] =>
  itemEntries(contextOf(asset, language)).map(({ label }) => label)

const picture = output('job', 0)
const video = { ...picture, kind: 'video', mime: 'video/mp4', durationSeconds: 6 } as Asset
const file: Asset = {
  ...picture,
  kind: 'file',
  mime: 'image/heic',
  width: null,
  height: null,
  durationSeconds: null,
}

describe('the menu of an item', () => {
  it('offers everything for a picture', () => {
    expect(labelsOf(picture)).toEqual([
      'Use as reference',
      'Save as reference…',
      'Edit with a mask…',
      'Crop and straighten…',
      'Reuse prompt and parameters',
      'Add to favourites',
      'Ask about this picture',
      'Describe as prompt',
      'Ten prompts like this',
      'Mark as kept',
      'Mark as rejected',
      'Add tags…',
      'Add to a collection…',
      'Copy',
      'Copy file',
      'Save as…',
      'Save without metadata…',
      'Show in folder',
      'Move to the trash',
    ])
  })

  it('copies no pixels of a video, and uses its first frame', () => {
    expect(labelsOf(video)).toEqual([
      'Use as reference (first frame)',
      'Save as reference…',
      'Reuse prompt and parameters',
      'Add to favourites',
      'Ask about this video',
      'Describe as prompt',
      'Ten prompts like this',
      'Mark as kept',
      'Mark as rejected',
      'Add tags…',
      'Add to a collection…',
      'Copy file',
      'Save as…',
      'Save without metadata…',
      'Show in folder',
      'Move to the trash',
    ])
  })

  it('gives what cannot be shown out as a file only', () => {
    expect(labelsOf(file)).toEqual([
      'Reuse prompt and parameters',
      'Add to favourites',
      'Mark as kept',
      'Mark as rejected',
      'Add tags…',
      'Add to a collection…',
      'Copy file',
      'Save as…',
      'Show in folder',
      'Move to the trash',
    ])
  })

  it('offers nothing of a request for what was imported, and no name of a file as a prompt', () => {
    const imported = { ...contextOf(picture) }
    const request = { ...IMAGE_REQUEST, model: 'imported' }
    const labels = itemEntries({ ...imported, item: { asset: picture, request } }).map(
      ({ label }) => label,
    )
    expect(labels).toContain('Edit with a mask…')
    expect(labels).not.toContain('Reuse prompt and parameters')
  })

  it('takes a favourite out of the favourites again', () => {
    expect(labelsOf({ ...picture, favourite: true })).toContain('Remove from favourites')
  })

  it('is Chinese in Chinese, with no two entries of one name', () => {
    const labels = labelsOf(picture, 'zh-CN')
    expect(new Set(labels).size).toBe(19)
    expect(labels.join('')).not.toMatch(/[a-z]/i)
  })

  it('keeps the focus from coming back for what goes to the prompt, and for nothing else', () => {
    const entries = itemEntries(contextOf(picture))
    expect(entries.map(({ takesFocus = false }) => takesFocus)).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})
