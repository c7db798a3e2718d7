import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { appReaderProcess } from '../../../electron/app/reader-process.ts'
import { GIVES_WAY } from '../../../electron/engine/reader/lower-priority.ts'

const fork = vi.hoisted(() => vi.fn<(script: string, args: string[]) => unknown>())

vi.mock('electron', () => ({ utilityProcess: { fork }, app: { getAppMetrics: () => [] } }))

it('has a process give way to the window for what comes later, and not for what somebody waits for', () => {
  fork.mockImplementation(() => new EventEmitter())
  const start = appReaderProcess(new URL('reader.js', import.meta.url))
  const events = { message: () => {}, ended: () => {} }
  start(events, 'now')
  start(events, 'later')
  expect(fork.mock.calls.map(([, args]) => args)).toEqual([[], [GIVES_WAY]])
})
