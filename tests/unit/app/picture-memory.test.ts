import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TIDY_CHANNEL } from '#shared/ipc/channels.ts'
import { countPictures, releasePictures } from '../../../electron/app/picture-memory.ts'

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

describe('pictures that were shown', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are let go of in a quiet moment after many of them', () => {
    const tidyUp = vi.fn<() => void>()
    const note = countPictures(tidyUp)
    for (let count = 0; count < 70; count += 1) {
      note()
      vi.advanceTimersByTime(100)
    }
    expect(tidyUp).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2000)
    expect(tidyUp).toHaveBeenCalledTimes(1)
  })

  it('are kept where there are few', () => {
    const tidyUp = vi.fn<() => void>()
    const note = countPictures(tidyUp)
    for (let count = 0; count < 15; count += 1) note()
    vi.advanceTimersByTime(60_000)
    expect(tidyUp).not.toHaveBeenCalled()
  })

  it('count by their pixels', () => {
    const tidyUp = vi.fn<() => void>()
    const note = countPictures(tidyUp)
    for (let count = 0; count < 300; count += 1) note(128)
    vi.advanceTimersByTime(60_000)
    expect(tidyUp).not.toHaveBeenCalled()
    for (let count = 0; count < 30; count += 1) note(128)
    vi.advanceTimersByTime(60_000)
    expect(tidyUp).toHaveBeenCalledTimes(1)
    for (let count = 0; count < 38; count += 1) note(1024)
    expect(tidyUp).toHaveBeenCalledTimes(2)
  })

  it('are let go of at any moment where none is quiet, again and again', () => {
    const tidyUp = vi.fn<() => void>()
    const note = countPictures(tidyUp)
    for (let count = 0; count < 500; count += 1) {
      note()
      vi.advanceTimersByTime(50)
    }
    expect(tidyUp).toHaveBeenCalledTimes(3)
    vi.advanceTimersByTime(60_000)
    expect(tidyUp).toHaveBeenCalledTimes(4)
  })
})

describe('letting go of pictures', () => {
  it('asks the page and the browser, and leaves no debugger behind', async () => {
    const { window, asked } = fakeWindow()
    await releasePictures(window)
    expect(asked).toEqual([TIDY_CHANNEL, 'Memory.simulatePressureNotification', 'detached'])
  })

  it('does nothing to a window that is gone, or that somebody looks into', async () => {
    await releasePictures(null)
    for (const state of [{ destroyed: true }, { attached: true }, { tools: true }]) {
      const { window, asked } = fakeWindow(state)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await releasePictures(window)
      expect(asked).toEqual([])
    }
  })
})
