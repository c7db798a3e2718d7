import { describe, expect, it } from 'vitest'
import type { OfferedModel } from '#shared/domain/offered-models.ts'
import type { Mode } from '../../../../../../renderer/data/draft/mode.ts'
import {
  MOST_SHOWN,
  modelChoices,
} from '../../../../../../renderer/features/composer/models/model-choices.ts'

const listed = (id: string, kind: OfferedModel['kind']): OfferedModel => ({
  id,
  kind,
  kindFrom: 'guess',
  listed: true,
})
const ids = (models: readonly OfferedModel[]) => models.map(({ id }) => id)

describe('modelChoices', () => {
  it('offers the documented models until the provider has listed its own, with those that were typed', () => {
    const typed: OfferedModel = { id: 'mine', kind: 'image', kindFrom: 'user', listed: false }
    const { fitting, others } = modelChoices([typed], 'text-to-image', 'grok-imagine-1.0', '')
    expect(ids(fitting)).toEqual(['mine', 'grok-imagine-1.0', 'grok-imagine-1.0-fast'])
    expect(others).toEqual([])
    expect(ids(modelChoices([], 'text-to-video', 'grok-imagine-1.0-video', '').fitting)).toEqual([
      'grok-imagine-1.0-video',
    ])
  })

  it('sorts the provider’s own by what they are taken to make, and leaves out what cannot be asked', () => {
    const models = [
      listed('painter', 'image'),
      listed('talker', 'chat'),
      listed('grok-imagine-image-edit', 'edit'),
      listed('grok-imagine-video', 'video'),
      listed('camera', 'video'),
    ]
    const { fitting, others } = modelChoices(models, 'text-to-image', 'painter', '')
    expect(ids(fitting)).toEqual(['painter'])
    expect(ids(others)).toEqual(['talker', 'camera'])
    expect(ids(modelChoices(models, 'text-to-video', 'camera', '').fitting)).toEqual([
      'grok-imagine-video',
      'camera',
    ])
  })

  it('keeps what is chosen in the list, also where the provider does not have it', () => {
    const { fitting } = modelChoices(
      [listed('painter', 'image')],
      'text-to-image',
      'typed-before',
      '',
    )
    expect(ids(fitting)).toEqual(['typed-before', 'painter'])
  })

  it('finds by words in any order, and takes what nothing is called as an id', () => {
    const models = [listed('Flux-Dev-Large', 'image'), listed('flux-schnell', 'image')]
    const search = (query: string) => modelChoices(models, 'text-to-image', 'flux-schnell', query)
    expect(ids(search('large flux').fitting)).toEqual(['Flux-Dev-Large'])
    expect(search('flux').typed).toBe('flux')
    expect(search(' flux-schnell ').typed).toBeNull()
    expect(search(' my/own:model ').typed).toBe('my/own:model')
    // What needs a picture, or makes something else, is not to be had by typing either.
    expect(search('grok-imagine-1.0-edit').typed).toBeNull()
    expect(search('grok-imagine-video').typed).toBeNull()
    expect(search('').typed).toBeNull()
    expect(search('x'.repeat(201)).typed).toBeNull()
  })

  it('offers first what is called just as was typed, before longer ids that begin like it', () => {
    const models = [
      listed('gpt-image-1-mini', 'image'),
      listed('gpt-image-1', 'image'),
      listed('o4-image', 'image'),
      listed('o4', 'chat'),
      ...Array.from({ length: MOST_SHOWN }, (_, at) => listed(`painter-o4-${at}`, 'image')),
    ]
    const search = (query: string) => modelChoices(models, 'text-to-image', 'o4-image', query)
    expect(ids(search(' GPT-Image-1 ').fitting)).toEqual(['gpt-image-1', 'gpt-image-1-mini'])
    expect(search('gpt-image-1').exact).toBe('gpt-image-1')
    expect(search('gpt-image').exact).toBeNull()
    const { exact, fitting, others, more } = search('o4')
    expect(exact).toBe('o4')
    expect(ids(others)).toEqual(['o4'])
    expect(fitting).toHaveLength(MOST_SHOWN - 1)
    expect(more).toBe(2)
  })

  it('draws a hundred of thousands, and says how many are left', () => {
    const models = Array.from({ length: 2000 }, (_, at) => listed(`painter-${at}`, 'image'))
    const all = modelChoices(models, 'text-to-image', 'painter-0', '')
    expect(all.fitting).toHaveLength(MOST_SHOWN)
    expect(all.more).toBe(1900)
    expect(ids(modelChoices(models, 'text-to-image', 'painter-0', '1999').fitting)).toEqual([
      'painter-1999',
    ])
  })

  it('offers with pictures in the tray what edits, then what may do so, and nothing that works from text only', () => {
    const models = [
      listed('painter', 'image'),
      listed('grok-imagine-1.0', 'image'),
      listed('talker', 'chat'),
      listed('their-kontext', 'edit'),
      listed('grok-imagine-1.0-edit', 'edit'),
    ]
    const { fitting, others } = modelChoices(models, 'edit', 'grok-imagine-1.0-edit', '')
    expect(ids(fitting)).toEqual(['their-kontext', 'grok-imagine-1.0-edit', 'painter'])
    expect(ids(others)).toEqual(['talker'])
    expect(modelChoices(models, 'edit', 'painter', 'painter').exact).toBe('painter')
    expect(ids(modelChoices([], 'edit', 'grok-imagine-1.0-edit', '').fitting)).toEqual([
      'grok-imagine-1.0-edit',
    ])
    expect(ids(modelChoices([], 'image-to-video', 'grok-imagine-1.0-video', '').fitting)).toEqual([
      'grok-imagine-1.0-video',
    ])
  })

  it('says why a model that is called just as was typed cannot be chosen now', () => {
    const misfit = (mode: Mode, query: string) => modelChoices([], mode, '', query).misfit
    expect(misfit('edit', ' Grok-Imagine-1.0-Fast ')).toBe('takes_no_pictures')
    expect(misfit('text-to-image', 'grok-imagine-1.0-edit')).toBe('needs_pictures')
    expect(misfit('edit', 'grok-imagine-1.0-edit')).toBeNull()
    expect(misfit('edit', 'grok-imagine-1.0-video')).toBeNull()
    expect(misfit('edit', 'their-painter')).toBeNull()
  })
})
