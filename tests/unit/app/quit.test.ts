import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LibraryTask, TaskKind } from '#shared/domain/library-task.ts'
import { quitInOrder } from '../../../electron/app/quit.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'

const electron = vi.hoisted(() => ({
  answer: vi.fn<(options: { message: string }) => Promise<number>>(),
  listeners: new Map<string, ((...args: unknown[]) => void)[]>(),
  quits: { count: 0 },
  closeWindows: vi.fn<() => void>(),
}))

vi.mock('electron', async () => ({
  BrowserWindow: (await import('node:events')).EventEmitter,
  app: {
    on: (name: string, listener: (...args: unknown[]) => void) => {
      electron.listeners.set(name, [...(electron.listeners.get(name) ?? []), listener])
    },
    // As Electron does: who prevents it may call it again.
    quit: () => {
      let isPrevented = false
      const event = { preventDefault: () => void (isPrevented = true) }
      for (const name of ['before-quit', 'will-quit']) {
        for (const listener of electron.listeners.get(name) ?? []) listener(event)
        if (isPrevented) return
        if (name === 'before-quit') electron.closeWindows()
      }
      electron.quits.count += 1
    },
  },
  dialog: {
    showMessageBox: async (_window: unknown, options: { message: string }) => ({
      response: await electron.answer(options),
    }),
  },
}))

const { app, BrowserWindow } = await import('electron')
const KEEP = 0
const QUIT = 1

/** Returns whether the window stays. */
function close(window: { emit(name: string, ...args: unknown[]): boolean }): boolean {
  let isPrevented = false
  window.emit('close', { preventDefault: () => void (isPrevented = true) })
  if (!isPrevented) window.emit('closed')
  return isPrevented
}

/** Returns an app in which things are under way; what happened, in order. */
function running({
  jobs = 0,
  task = null,
  taskEnds,
  isDiskFull = false,
  isDiskSilent = false,
}: {
  jobs?: number
  task?: TaskKind | null
  taskEnds?: Promise<void>
  isDiskFull?: boolean
  isDiskSilent?: boolean
}) {
  const events: string[] = []
  let current: LibraryTask | null =
    task === null
      ? null
      : { state: 'running', kind: task, done: 0, total: null, isCancelling: false }
  let window = new BrowserWindow()
  let isHalted = false
  let isSaved = true
  quitInOrder({
    window: { current: () => window, show: () => window },
    engine: {
      chat: {
        async close() {
          isHalted = true
        },
      },
      jobs: {
        queue: { runningCount: () => jobs },
        async close() {
          // What ends now must not lead to anything new.
          events.push(isHalted ? 'jobs told to stop' : 'jobs told to stop too early')
          return true
        },
      },
      close: async () => void events.push('engine closed'),
    },
    readers: { close: async () => {} },
    intake: { close: async () => {} },
    drafts: {
      async flush() {
        events.push(isSaved ? 'drafts were saved' : 'drafts saved')
        if (!isSaved && isDiskSilent) await new Promise<never>(() => {})
        isSaved ||= !isDiskFull
      },
      isSaved: () => isSaved,
    },
    tasks: {
      current: () => current,
      async close() {
        events.push('task told to stop')
        await (taskEnds ?? new Promise(setImmediate))
        events.push('task over')
      },
    },
    language: () => 'en',
    log: recordingLog(),
  })
  return {
    events,
    endTask: () => void (current = null),
    type: () => void (isSaved = false),
    /** Opens another window in its place, as macOS does after all were closed. */
    openWindow() {
      window = new BrowserWindow()
      const created = electron.listeners.get('browser-window-created') ?? []
      for (const listener of created) listener({}, window)
    },
    /** Opens one that is not the app's window; returns what closes it. */
    openHiddenWindow() {
      const hidden = new BrowserWindow()
      const created = electron.listeners.get('browser-window-created') ?? []
      for (const listener of created) listener({}, hidden)
      return () => close(hidden)
    },
    /** Closes the window as the user does; returns whether it stays. */
    closeWindow: () => close(window),
  }
}

async function hasQuit(): Promise<void> {
  await expect.poll(() => electron.quits.count).toBe(1)
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const listenersBefore = SIGNALS.map((signal) => ({ signal, those: process.listeners(signal) }))

afterEach(() => {
  for (const { signal, those } of listenersBefore) {
    process.removeAllListeners(signal)
    for (const listener of those) process.on(signal, listener)
  }
})

beforeEach(() => {
  electron.answer.mockReset()
  electron.listeners.clear()
  electron.quits.count = 0
  electron.closeWindows.mockReset()
})

describe('quitting', () => {
  it('while nothing is under way asks nothing, and closes the engine', async () => {
    const { events } = running({})
    app.quit()
    await hasQuit()
    expect(electron.answer).not.toHaveBeenCalled()
    expect(events.slice(-2)).toEqual(['engine closed', 'drafts were saved'])
  })

  it.each([
    ['saves what a page says only as it goes', false],
    ['ends as well where that cannot be saved', true],
  ])('%s', async (_, isDiskFull) => {
    const { events, type } = running({ isDiskFull })
    electron.closeWindows.mockImplementation(type)
    app.quit()
    await hasQuit()
    expect(events.slice(-2)).toEqual(['drafts were saved', 'drafts saved'])
  })

  it('ends although the disk does not answer to what a page says only as it goes', async () => {
    const { events, type } = running({ isDiskSilent: true })
    electron.closeWindows.mockImplementation(type)
    app.quit()
    await hasQuit()
    expect(events.at(-1)).toBe('drafts saved')
  })

  it.each(['verify', 'repair', 'empty_trash', 'backup', 'import', 'move'] as const)(
    'while a task runs (%s) asks, and ends it before the engine is closed',
    async (task) => {
      electron.answer.mockResolvedValue(QUIT)
      const { events } = running({ task })
      app.quit()
      await hasQuit()
      expect(electron.answer).toHaveBeenCalledOnce()
      expect(events).toEqual([
        'task told to stop',
        'jobs told to stop',
        'task over',
        'engine closed',
        'drafts were saved',
      ])
    },
  )

  it('lets the jobs be written down while a task takes its time', async () => {
    electron.answer.mockResolvedValue(QUIT)
    let endTask = (): void => undefined
    const taskEnds = new Promise<void>((resolve) => {
      endTask = resolve
    })
    const { events } = running({ task: 'backup', jobs: 1, taskEnds })
    app.quit()
    await expect.poll(() => events).toEqual(['task told to stop', 'jobs told to stop'])
    endTask()
    await hasQuit()
    expect(events.at(-2)).toBe('engine closed')
  })

  it('goes no further when the user keeps it running', async () => {
    electron.answer.mockResolvedValue(KEEP)
    const { events } = running({ task: 'backup' })
    app.quit()
    await expect.poll(() => electron.answer).toHaveBeenCalledOnce()
    await new Promise(setImmediate)
    expect([events, electron.quits.count]).toEqual([[], 0])
    app.quit()
    await expect.poll(() => electron.answer).toHaveBeenCalledTimes(2)
  })

  it('asks about jobs as before', async () => {
    electron.answer.mockResolvedValue(QUIT)
    running({ jobs: 2 })
    app.quit()
    await hasQuit()
    expect(electron.answer.mock.calls[0]?.[0].message).toContain('2 generations')
  })

  it('follows a move that ended during the question, with either answer', async () => {
    const { events, endTask } = running({ task: 'move' })
    electron.answer.mockImplementation(async () => {
      endTask()
      app.quit()
      return KEEP
    })
    app.quit()
    await hasQuit()
    expect(events.at(-2)).toBe('engine closed')
  })
})

describe('a signal', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'closes in order and asks nobody, whoever wanted to end the process at once (%s)',
    async (signal) => {
      const endAtOnce = vi.fn<() => void>()
      process.on(signal, endAtOnce)
      const { events } = running({ jobs: 1, task: 'backup' })
      process.emit(signal)
      process.emit(signal)
      await hasQuit()
      expect(events.slice(-2)).toEqual(['engine closed', 'drafts were saved'])
      expect(events.filter((event) => event === 'engine closed')).toHaveLength(1)
      expect(endAtOnce).not.toHaveBeenCalled()
      expect(electron.answer).not.toHaveBeenCalled()
    },
  )

  it('does not wait for an answer to a question that is open', async () => {
    electron.answer.mockReturnValue(new Promise<never>(() => {}))
    const { events } = running({ jobs: 1 })
    app.quit()
    await expect.poll(() => electron.answer).toHaveBeenCalledOnce()
    process.emit('SIGTERM')
    await hasQuit()
    expect(events.at(-2)).toBe('engine closed')
  })
})

describe.skipIf(process.platform === 'darwin')('closing the window', () => {
  it('asks while a task runs, with the window still there', async () => {
    electron.answer.mockResolvedValue(KEEP)
    const { closeWindow } = running({ task: 'import' })
    expect(closeWindow()).toBe(true)
    await expect.poll(() => electron.answer).toHaveBeenCalledOnce()
  })

  it('asks for a window that was opened later as well', async () => {
    electron.answer.mockResolvedValue(KEEP)
    const { openWindow, closeWindow } = running({ task: 'import' })
    openWindow()
    expect(closeWindow()).toBe(true)
    await expect.poll(() => electron.answer).toHaveBeenCalledOnce()
  })

  it('just closes while nothing is under way, and quits although the window that takes frames is still open', async () => {
    const { closeWindow, openHiddenWindow } = running({})
    openHiddenWindow()
    expect(closeWindow()).toBe(false)
    await hasQuit()
  })

  it('goes on where it is another window that closes', async () => {
    const { events, openHiddenWindow } = running({})
    openHiddenWindow()()
    await new Promise(setImmediate)
    expect([events, electron.quits.count]).toEqual([[], 0])
  })
})
