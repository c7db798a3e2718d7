import { describe, expect, it } from 'vitest'
import { changeKeys } from '../../../../../renderer/features/shortcuts/change-keys.ts'

const linux = { changes: {}, platform: 'linux' } as const

describe('giving a command other keys', () => {
  it('changes it alone', () => {
    expect(changeKeys('openSettings', 'Mod+J', { ...linux, changes: { undo: 'Mod+U' } })).toEqual({
      type: 'changed',
      changes: { undo: 'Mod+U', openSettings: 'Mod+J' },
    })
    expect(changeKeys('openSettings', 'none', linux)).toEqual({
      type: 'changed',
      changes: { openSettings: null },
    })
  })

  it('goes back to its own by forgetting the change', () => {
    expect(changeKeys('undo', 'own', { ...linux, changes: { undo: 'Mod+U' } })).toEqual({
      type: 'changed',
      changes: {},
    })
  })

  it('asks before it takes what another has, which keeps the rest of its keys', () => {
    expect(changeKeys('openSettings', 'Mod+Y', linux)).toMatchObject({ type: 'refused' })
    expect(changeKeys('openSettings', '?', linux)).toMatchObject({ type: 'refused', why: 'typing' })
    expect(changeKeys('openCreate', 'Mod+/', linux)).toEqual({
      type: 'conflict',
      others: ['openShortcuts'],
    })
    expect(changeKeys('openCreate', 'Mod+/', { ...linux, take: true })).toEqual({
      type: 'changed',
      changes: { openShortcuts: '?', openCreate: 'Mod+/' },
    })
    expect(changeKeys('openCreate', 'Mod+K', { ...linux, take: true })).toEqual({
      type: 'changed',
      changes: { openPalette: null, openCreate: 'Mod+K' },
    })
  })

  it('asks as well when its own keys are with another by now', () => {
    const changes = { openPalette: null, openCreate: 'Mod+K' }
    expect(changeKeys('openPalette', 'own', { ...linux, changes })).toEqual({
      type: 'conflict',
      others: ['openCreate'],
    })
    expect(changeKeys('openPalette', 'own', { ...linux, changes, take: true })).toEqual({
      type: 'changed',
      changes: { openCreate: null },
    })
  })

  it('never takes the keys of a command whose own stay', () => {
    expect(changeKeys('viewerNext', 'Escape', linux)).toMatchObject({ type: 'refused' })
  })
})
