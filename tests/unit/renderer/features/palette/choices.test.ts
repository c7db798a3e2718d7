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

const idsOf = (query: string, recent: readonly CommandId[] = [], language: 'en' | 'zh-CN' = 'en') =>
  choicesOf(ENABLED, recent, query, language).flatMap(({ items }) => items.map(({ id }) => id))

describe('the choices of the palette', () => {
  it('are all that can be done, by groups, with what was used last on top', () => {
    const groups = choicesOf(ENABLED, ['themeLight', 'itemTrash', 'redo'], '', 'en')
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
    const [group] = choicesOf(ENABLED, [], '外观', 'en')
    expect(group?.items).toEqual([{ id: 'openAppearance', otherTitle: '设置：外观与语言' }])
    expect(choicesOf(ENABLED, [], 'appearance', 'en')[0]?.items[0]?.otherTitle).toBeNull()
  })

  it('are none where nothing fits', () => {
    expect(choicesOf(ENABLED, [], 'zzz', 'en')).toEqual([])
  })
})
