import { describe, expect, it } from 'vitest'
import { mediaModel } from '#shared/capabilities.ts'
import { itemOfEntry } from '../../../../../renderer/data/tray/tray-item.ts'
import { picturesOf, trayProblem } from '../../../../../renderer/features/composer/tray-problem.ts'
import { entryOfNumber, stored } from '../../data/tray/entries.ts'

const EDIT = mediaModel('grok-imagine-1.0-edit', 'image')
const VIDEO = mediaModel('grok-imagine-1.0-video', 'video')

const trayOf = (...states: ('waiting' | 'preparing' | 'ready' | 'failed')[]) => ({
  items: states.map((state, number) => itemOfEntry(entryOfNumber(number, state))),
  arriving: 0,
})

describe('trayProblem', () => {
  it('is none while every picture that counts is ready', () => {
    expect(trayProblem(EDIT, trayOf('ready', 'ready'))).toBeNull()
    expect(trayProblem(EDIT, trayOf())).toBeNull()
  })

  it('waits for pictures that count, and for no others', () => {
    const tray = trayOf('waiting', 'preparing', 'ready', 'preparing')
    expect(trayProblem(EDIT, tray)).toEqual({ why: 'preparing', count: 2 })
    expect(trayProblem(VIDEO, tray)).toEqual({ why: 'preparing', count: 1 })
    expect(trayProblem(EDIT, trayOf('waiting', 'ready', 'ready', 'ready'))).toBeNull()
    expect(trayProblem(VIDEO, trayOf('ready', 'preparing', 'failed'))).toBeNull()
  })

  it('is a picture that counts and cannot be used, before any that is not ready', () => {
    const tray = trayOf('failed', 'ready', 'preparing')
    expect(trayProblem(EDIT, tray)).toEqual({ why: 'failed', count: 1 })
    expect(trayProblem(EDIT, trayOf('failed', 'ready', 'ready', 'ready'))).toBeNull()
  })

  it('waits for what was handed in and has not been seen yet, which may count instead', () => {
    expect(trayProblem(EDIT, { items: [], arriving: 1 })).toEqual({ why: 'preparing', count: 0 })
    expect(trayProblem(EDIT, { ...trayOf('ready'), arriving: 2 })).toMatchObject({ count: 0 })
  })
})

describe('picturesOf', () => {
  it('keeps the place of what is not ready', () => {
    expect(picturesOf(trayOf('failed', 'ready', 'preparing').items)).toEqual([
      null,
      stored(1),
      null,
    ])
  })
})
