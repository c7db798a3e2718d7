import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { MOST_SOURCES } from '#shared/domain/intake-limits.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, PATHS_CHANNEL, TIDY_CHANNEL } from '#shared/ipc/channels.ts'
import { contract } from '#shared/ipc/contract.ts'
import { eventSchemas } from '#shared/ipc/events.ts'

type Listener = (event: unknown, message: unknown) => void

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  listeners: new Set<(event: unknown, message: unknown) => void>(),
  tidy: new Set<(event: unknown, message: unknown) => void>(),
  clearCache: vi.fn<() => void>(),
}))

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => void electron.exposed.set(name, value),
  },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => {
      electron.invoked.push(args)
      const [channel, paths] = args
      if (channel !== PATHS_CHANNEL || !Array.isArray(paths)) return
      return { ok: true, data: paths.map((path) => `handle of ${path}`) }
    },
    on: (channel: string, listener: Listener) => {
      if (channel === EVENT_CHANNEL) electron.listeners.add(listener)
      if (channel === TIDY_CHANNEL) electron.tidy.add(listener)
    },
  },
  webFrame: { clearCache: electron.clearCache },
  webUtils: {
    getPathForFile(file: unknown) {
      if (!(file instanceof File)) throw new TypeError('no file')
      return file.name.startsWith('/') ? file.name : ''
    },
  },
}))

type Method = (...args: unknown[]) => unknown
let bridge: Record<string, Record<string, Method>> = {}

/** The page, of which nothing but its events is needed. */
const page = new EventTarget()

beforeAll(async () => {
  vi.stubGlobal('window', page)
  await import('../../../electron/preload.ts')
  bridge = electron.exposed.get('vignette') as typeof bridge
})

const METHODS = Object.entries(contract).flatMap(([domain, routes]) =>
  Object.keys(routes).map((method) => ({ domain, method })),
)

describe('the bridge', () => {
  it('is all that the page gets', () => {
    expect([...electron.exposed.keys()]).toEqual(['vignette'])
  })

  it('has a named method for every route, and nothing else', () => {
    const { events: _, files: __, ...domains } = bridge
    const named = Object.entries(domains).flatMap(([domain, methods]) =>
      Object.keys(methods).map((method) => ({ domain, method })),
    )
    expect(named.map((route) => JSON.stringify(route)).toSorted()).toEqual(
      METHODS.map((route) => JSON.stringify(route)).toSorted(),
    )
  })

  it.each(METHODS)('calls $domain.$method on the one channel, with one argument', async (route) => {
    electron.invoked.length = 0
    await bridge[route.domain]?.[route.method]?.('input', 'smuggled', 'more')
    expect(electron.invoked).toEqual([[CALL_CHANNEL, `${route.domain}.${route.method}`, 'input']])
  })

  it('makes handles of real files, in their order, and of nothing else', async () => {
    electron.invoked.length = 0
    const files = [new File([], '/a.png'), new File(['x'], 'clip.png'), {}, new File([], '/b.png')]
    expect(await bridge['files']?.['handles']?.(files)).toEqual({
      ok: true,
      data: ['handle of /a.png', null, null, 'handle of /b.png'],
    })
    expect(electron.invoked).toEqual([[PATHS_CHANNEL, ['/a.png', '/b.png']]])
  })

  it('asks for many handles in messages that have less than 64 KB', async () => {
    electron.invoked.length = 0
    const files = Array.from(
      { length: 700 },
      (_, place) => new File([], `/${'长'.repeat(200)}${place}`),
    )
    const answer = await bridge['files']?.['handles']?.(files)
    expect(answer).toMatchObject({ ok: true, data: { length: MOST_SOURCES } })
    for (const message of electron.invoked) {
      expect(JSON.stringify(message).length * 2).toBeLessThan(64 * 1024)
    }
    const asked = electron.invoked.flatMap(([, paths]) => paths as string[])
    expect(asked).toEqual(files.slice(0, MOST_SOURCES).map(({ name }) => name))
  })

  it('has a named subscription for every event, and nothing else', () => {
    const names = Object.keys(eventSchemas).map(
      (name) => `on${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    )
    expect(Object.keys(bridge['events'] ?? {}).toSorted()).toEqual(names.toSorted())
  })

  it('listens to the channel once, however many listen to an event', () => {
    const stops = Array.from({ length: 12 }, () => bridge['events']?.['onJobChanged']?.(() => {}))
    expect(electron.listeners.size).toBe(1)
    for (const stop of stops) if (typeof stop === 'function') stop()
  })

  it('hands on the payload of its own event, without the sender, until it is stopped', () => {
    const heard: unknown[][] = []
    const stop = bridge['events']?.['onJobRemoved']?.((...args: unknown[]) => void heard.push(args))
    const send = (name: string, payload: unknown): void => {
      for (const listener of electron.listeners) listener({ sender: 'ipc' }, { name, payload })
    }
    send('jobRemoved', { id: 'one' })
    send('jobChanged', { id: 'two' })
    expect(heard).toEqual([[{ id: 'one' }]])
    if (typeof stop === 'function') stop()
    send('jobRemoved', { id: 'three' })
    expect(heard).toHaveLength(1)
  })
})

describe('what the page holds of pictures', () => {
  const tidy = (): void => electron.tidy.forEach((listener) => listener(null, null))

  beforeEach(() => {
    vi.useFakeTimers()
    electron.clearCache.mockClear()
    vi.advanceTimersByTime(10_000)
  })
  afterEach(() => void vi.useRealTimers())

  it('is let go of when main says so, and not by a word of the page', () => {
    expect(electron.clearCache).not.toHaveBeenCalled()
    tidy()
    expect(electron.clearCache).toHaveBeenCalledTimes(1)
    expect(Object.values(bridge).flatMap((methods) => Object.keys(methods))).not.toContain(
      'clearCache',
    )
  })

  it.each([
    'scroll',
    'wheel',
    'keydown',
    'input',
    'pointerdown',
    'pointermove',
    'dragover',
    'resize',
  ])('stays until a quarter of a second has passed without a %s', (type) => {
    page.dispatchEvent(new Event(type))
    tidy()
    for (let step = 0; step < 20; step += 1) {
      vi.advanceTimersByTime(200)
      page.dispatchEvent(new Event(type))
    }
    expect(electron.clearCache).not.toHaveBeenCalled()
    vi.advanceTimersByTime(249)
    expect(electron.clearCache).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(electron.clearCache).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(10_000)
    expect(electron.clearCache).toHaveBeenCalledTimes(1)
  })

  it('is let go of once, however often main says so meanwhile', () => {
    page.dispatchEvent(new Event('scroll'))
    for (let told = 0; told < 5; told += 1) tidy()
    vi.advanceTimersByTime(10_000)
    expect(electron.clearCache).toHaveBeenCalledTimes(1)
  })
})
