import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { nodeReaderProcess } from '../../../../electron/cli/node/reader-process.ts'
import { GIVES_WAY } from '../../../../electron/engine/reader/lower-priority.ts'

const fork = vi.hoisted(() => vi.fn<(script: URL, args: string[]) => unknown>())

vi.mock('node:child_process', async (original) => ({ ...(await original<object>()), fork }))

it('has a process give way to what somebody waits for, where it is for what comes later', () => {
  fork.mockImplementation(() => new EventEmitter())
  const start = nodeReaderProcess(new URL('file:///somewhere/reader.js'))
  const events = { message: () => {}, ended: () => {} }
  start(events, 'now')
  start(events, 'later')
  expect(fork.mock.calls.map(([, args]) => args)).toEqual([[], [GIVES_WAY]])
})
