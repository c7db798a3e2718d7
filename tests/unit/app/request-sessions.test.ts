import { beforeEach, describe, expect, it, vi } from 'vitest'
import { NOT_SENT } from '../../../electron/engine/host.ts'
import { watchNetworkProcess } from '../../../electron/app/network-process.ts'
import { createRequestSessions } from '../../../electron/app/request-sessions.ts'

type Listener = (event: unknown, details: { serviceName: string }) => void

const electron = vi.hoisted(() => ({
  listeners: new Array<Listener>(),
  made: new Array<{ name: string; closings: number }>(),
  /** What becomes of the question whether a session works. */
  answer: (): Promise<void> => Promise.resolve(),
}))

vi.mock('electron', () => ({
  app: { on: (_event: string, listener: Listener) => void electron.listeners.push(listener) },
  session: {
    fromPartition(name: string) {
      const made = { name, closings: 0 }
      electron.made.push(made)
      const closeAllConnections = (): Promise<void> => {
        made.closings += 1
        return electron.answer()
      }
      return { name, closeAllConnections }
    },
  },
}))

const never = (): Promise<void> => new Promise(() => {})
const works = (): Promise<void> => Promise.resolve()

function crash(serviceName = 'network.mojom.NetworkService'): void {
  for (const listener of electron.listeners) listener({}, { serviceName })
}

function open() {
  return createRequestSessions(watchNetworkProcess())
}

beforeEach(() => {
  vi.useRealTimers()
  electron.listeners.length = 0
  electron.made.length = 0
  electron.answer = works
})

describe('a borrowed session', () => {
  it('is lent to one request at a time, and again when it was given back, without its connections', async () => {
    const sessions = open()
    const first = await sessions.borrow()
    const second = await sessions.borrow()
    expect(second.session).not.toBe(first.session)
    first.giveBack('working')
    first.giveBack('working')
    expect((await sessions.borrow()).session).toBe(first.session)
    expect((await sessions.borrow()).session).not.toBe(first.session)
    expect(electron.made.map(({ closings }) => closings)).toEqual([2, 1, 1])
  })

  it('is not lent again when it was broken', async () => {
    const sessions = open()
    const first = await sessions.borrow()
    first.giveBack('broken')
    first.giveBack('working')
    expect((await sessions.borrow()).session).not.toBe(first.session)
  })

  it('is not lent again after a crash, whether it was with a request or waited', async () => {
    const sessions = open()
    const [waiting, busy] = [await sessions.borrow(), await sessions.borrow()]
    waiting.giveBack('working')
    crash()
    busy.giveBack('working')
    const next = [(await sessions.borrow()).session, (await sessions.borrow()).session]
    expect(next).not.toContain(waiting.session)
    expect(next).not.toContain(busy.session)
  })

  it('outlives the crash of another process', async () => {
    const sessions = open()
    const first = await sessions.borrow()
    first.giveBack('working')
    crash('node.mojom.NodeService')
    expect((await sessions.borrow()).session).toBe(first.session)
  })

  it('is another one where the process dies while it is asked', async () => {
    const sessions = open()
    electron.answer = never
    const borrowing = sessions.borrow()
    electron.answer = works
    crash()
    await borrowing
    expect(electron.made).toHaveLength(2)
  })

  it('is not to be had where no process answers, and the request says that it was not sent', async () => {
    vi.useFakeTimers()
    const sessions = open()
    electron.answer = never
    const borrowing = expect(sessions.borrow()).rejects.toThrow(NOT_SENT)
    await vi.runAllTimersAsync()
    await borrowing
    electron.answer = works
    await sessions.borrow()
  })
})

describe('the shared session', () => {
  it('is the same for all, and is asked once', async () => {
    const sessions = open()
    const [first, second] = await Promise.all([sessions.share(), sessions.share()])
    expect(second.session).toBe(first.session)
    expect(electron.made).toMatchObject([{ closings: 1 }])
  })

  it.each(['broken', 'crashed'])('is another one once it is %s', async (how) => {
    const sessions = open()
    const first = await sessions.share()
    if (how === 'broken') first.giveBack('broken')
    else crash()
    const second = await sessions.share()
    expect(second.session).not.toBe(first.session)
    // What is told of it late is not about the new one.
    first.giveBack('broken')
    expect((await sessions.share()).session).toBe(second.session)
  })

  it('is asked for again after there was none to be had', async () => {
    vi.useFakeTimers()
    const sessions = open()
    electron.answer = never
    const sharing = expect(sessions.share()).rejects.toThrow(NOT_SENT)
    await vi.runAllTimersAsync()
    await sharing
    electron.answer = works
    expect((await sessions.share()).session).toBeDefined()
  })
})
