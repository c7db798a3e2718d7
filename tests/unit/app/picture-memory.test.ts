import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TIDY_CHANNEL } from '#shared/ipc/channels.ts'
import {
  countPictures,
  releasePictures,
  type Released,
} from '../../../electron/app/picture-memory.ts'

/** A window that notes what was asked of it. */
function fakeWindow(state: { attached?: boolean; tools?: boolean; destroyed?: boolean } = {}) {
  const asked: string[] = []
  let isAttached = state.attached ?? false
  const window = {
    isDestroyed: () => state.destroyed ?? false,
    webContents: {
      isDevToolsOpened: () => state.tools ?? false,
      send: (channel: string) => void asked.push(channel),
      debugger: {
        isAttached: () => isAttached,
        attach() {
          isAttached = true
        },
        detach() {
          isAttached = false
          asked.push('detached')
        },
        sendCommand: (command: string) => {
          asked.push(command)
          return Promise.resolve()
        },
      },
    },
  }
  return { asked, window: window as unknown as Parameters<typeof releasePictures>[0] }
}

/** Counts pictures, and notes what is let go of. */
function counting() {
  const released: Released[] = []
  return { released, note: countPictures((what) => void released.push(what)) }
}

describe('pictures that were shown', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are let go of with all that the page has of them, once, when no more come', () => {
    const { note, released } = counting()
    for (let count = 0; count < 30; count += 1) {
      note()
      vi.advanceTimersByTime(100)
    }
    expect(released).toEqual([])
    vi.advanceTimersByTime(60_000)
    expect(released).toEqual(['everything'])
  })

  it('are kept where there are few', () => {
    const { note, released } = counting()
    for (let count = 0; count < 15; count += 1) note()
    vi.advanceTimersByTime(60_000)
    expect(released).toEqual([])
  })

  it('count by their pixels', () => {
    const { note, released } = counting()
    for (let count = 0; count < 300; count += 1) note(128)
    vi.advanceTimersByTime(60_000)
    expect(released).toEqual([])
    for (let count = 0; count < 30; count += 1) note(128)
    vi.advanceTimersByTime(60_000)
    expect(released).toEqual(['everything'])
    for (let count = 0; count < 10; count += 1) note(1024)
    expect(released).toEqual(['everything', 'decoded'])
  })

  it('are let go of again and again, but for what the page has of them, while more come without an end', () => {
    const { note, released } = counting()
    for (let count = 0; count < 130; count += 1) {
      note()
      vi.advanceTimersByTime(50)
    }
    expect(released).toEqual(['decoded', 'decoded', 'decoded'])
    vi.advanceTimersByTime(60_000)
    expect(released).toEqual(['decoded', 'decoded', 'decoded', 'everything'])
  })

  it('are let go of when no more come, however few came since decoded ones were', () => {
    const { note, released } = counting()
    for (let count = 0; count < 41; count += 1) note()
    vi.advanceTimersByTime(60_000)
    expect(released).toEqual(['decoded', 'everything'])
  })
})

describe('letting go of pictures', () => {
  it('tells the browser alone of decoded ones, and leaves no debugger behind', async () => {
    const { window, asked } = fakeWindow()
    await releasePictures(window, 'decoded')
    expect(asked).toEqual(['Memory.simulatePressureNotification', 'detached'])
  })

  it('tells the page as well where it is of everything', async () => {
    const { window, asked } = fakeWindow()
    await releasePictures(window, 'everything')
    expect(asked).toEqual([TIDY_CHANNEL, 'Memory.simulatePressureNotification', 'detached'])
  })

  it('does nothing to a window that is gone, or that somebody looks into', async () => {
    await releasePictures(null, 'everything')
    for (const state of [{ destroyed: true }, { attached: true }, { tools: true }]) {
      const { window, asked } = fakeWindow(state)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await releasePictures(window, 'everything')
      expect(asked).toEqual([])
    }
  })
})
