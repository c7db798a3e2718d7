import { describe, expect, it } from 'vitest'
import type { CommandId } from '#shared/commands.ts'
import { choicesOf } from '../../../../../renderer/features/palette/choices.ts'

const ENABLED: readonly CommandId[] = [
  'generate',
  'focusPrompt',
  'resumeQueue',
  'redo',
  'openCreate',
  'openSettings',
  'openAppearance',
  'themeLight',
]

const KNOWN = { enabled: ENABLED, refused: new Map<CommandId, string>() }

const idsOf = (query: string, recent: readonly CommandId[] = [], language: 'en' | 'zh-CN' = 'en') =>
  choicesOf(KNOWN, recent, query, language).flatMap(({ items }) => items.map(({ id }) => id))

describe('the choices of the palette', () => {
  it('are all that can be done, by groups, with what was used last on top', () => {
    const groups = choicesOf(KNOWN, ['themeLight', 'itemTrash', 'redo'], '', 'en')
    expect(groups.map(({ name }) => name)).toEqual([
      'recent',
      'create',
      'queue',
      'view',
      'settings',
    ])
    expect(groups[0]?.items.map(({ id }) => id)).toEqual(['themeLight', 'redo'])
    expect(idsOf('', ['themeLight']).filter((id) => id === 'themeLight')).toHaveLength(1)
  })

  it('never have on top what spends, without a name', () => {
    expect(idsOf('')[0]).toBe('focusPrompt')
    expect(idsOf('', ['generate'])[0]).toBe('focusPrompt')
    // “gn” fits Generate best, and “New generation” too.
    expect(idsOf('e').indexOf('generate')).toBeGreaterThan(idsOf('e').indexOf('openSettings'))
  })

  it('have on top what spends where its name is begun', () => {
    expect(idsOf('gen')[0]).toBe('generate')
    expect(idsOf('生', [], 'zh-CN')[0]).toBe('generate')
  })

  it('are found by the titles of either language, and say which one it was', () => {
    const [group] = choicesOf(KNOWN, [], '外观', 'en')
    expect(group?.items).toEqual([{ id: 'openAppearance', otherTitle: '设置：外观与语言' }])
    expect(choicesOf(KNOWN, [], 'appearance', 'en')[0]?.items[0]?.otherTitle).toBeNull()
  })

  it('have what cannot be done behind all that can, with its reason', () => {
    const refused = new Map<CommandId, string>([
      ['moveToStart', 'Sort them first'],
      ['openLibrary', 'There is none'],
    ])
    const [view] = choicesOf({ enabled: ENABLED, refused }, [], '', 'en').filter(
      ({ name }) => name === 'view',
    )
    expect(view?.items.at(0)).not.toHaveProperty('reason')
    expect(view?.items.at(-1)).toMatchObject({ id: 'openLibrary', reason: 'There is none' })
    const enabled: readonly CommandId[] = [...ENABLED, 'findInLibrary']
    const groups = choicesOf({ enabled, refused }, [], 'move to', 'en')
    expect(groups.map(({ name }) => name).slice(-2)).toEqual(['library', 'refused'])
    expect(groups.at(-1)?.items).toMatchObject([{ id: 'moveToStart', reason: 'Sort them first' }])
  })

  it('are none where nothing fits', () => {
    expect(choicesOf(KNOWN, [], 'zzz', 'en')).toEqual([])
  })
})
