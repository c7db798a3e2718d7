import { describe, expect, it } from 'vitest'
import type { ProfileList } from '#shared/domain/profile.ts'
import { createEngineEvents } from '../../../electron/engine/events.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'

function emitter() {
  const log = recordingLog()
  return { ...createEngineEvents(log), log }
}

const LIST: ProfileList = {
  profiles: [],
  activeId: '',
  locked: null,
  keychain: 'available',
}

describe('a listener of the engine', () => {
  it('is called with what was emitted under its name, and with nothing else', () => {
    const { on, emit } = emitter()
    const removed: string[] = []
    on('jobRemoved', (id) => void removed.push(id))
    emit('jobRemoved', 'one')
    emit('profilesChanged', LIST)
    emit('jobRemoved', 'two')
    expect(removed).toEqual(['one', 'two'])
  })

  it('is called in the order in which listeners came', () => {
    const { on, emit } = emitter()
    const called: string[] = []
    on('jobRemoved', () => void called.push('first'))
    on('jobRemoved', () => void called.push('second'))
    emit('jobRemoved', 'job')
    expect(called).toEqual(['first', 'second'])
  })

  it('that comes late is not told what was emitted before', () => {
    const { on, emit } = emitter()
    emit('jobRemoved', 'before')
    const removed: string[] = []
    on('jobRemoved', (id) => void removed.push(id))
    emit('jobRemoved', 'after')
    expect(removed).toEqual(['after'])
  })

  it('that was given twice is called twice, and each subscription ends alone', () => {
    const { on, emit } = emitter()
    let calls = 0
    const listener = () => void (calls += 1)
    const end = on('jobRemoved', listener)
    on('jobRemoved', listener)
    emit('jobRemoved', 'job')
    expect(calls).toBe(2)
    end()
    end()
    emit('jobRemoved', 'job')
    expect(calls).toBe(3)
  })

  it('that throws is logged, and the others and the engine go on', () => {
    const { on, emit, log } = emitter()
    const removed: string[] = []
    on('jobRemoved', () => {
      throw new Error('this listener is broken')
    })
    on('jobRemoved', (id) => void removed.push(id))
    emit('jobRemoved', 'one')
    emit('jobRemoved', 'two')
    expect(removed).toEqual(['one', 'two'])
    expect(log.text()).toContain('a listener failed')
    expect(log.text()).toContain('this listener is broken')
  })

  it('that subscribes another hears of this event alone, and the other of the next', () => {
    const { on, emit } = emitter()
    const removed: string[] = []
    const end = on('jobRemoved', () => {
      end()
      on('jobRemoved', (id) => void removed.push(id))
    })
    emit('jobRemoved', 'one')
    expect(removed).toEqual([])
    emit('jobRemoved', 'two')
    expect(removed).toEqual(['two'])
  })

  it('is not called any more once an earlier one has ended its subscription', () => {
    const { on, emit } = emitter()
    const removed: string[] = []
    on('jobRemoved', () => endLater())
    const endLater = on('jobRemoved', (id) => void removed.push(id))
    emit('jobRemoved', 'one')
    expect(removed).toEqual([])
  })
})
