import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { createDispatch } from '../../../electron/ipc/dispatch.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { queuedJob, testHandlers } from './test-handlers.ts'

const request: GenerationRequest = queuedJob.request
const gesture = (): string => crypto.randomUUID()

function called() {
  const { handlers, calls } = testHandlers()
  const dispatch = createDispatch(handlers, recordingLog())
  const call = (route: string, payload: unknown) => dispatch({ fromOwnPage: true, route, payload })
  return { call, calls }
}

describe('what is to wait', () => {
  it('is recorded only once the queue is paused', async () => {
    const { call, calls } = called()
    await call('generations.create', { gesture: gesture(), request, pauseFirst: true })
    await call('generations.createBatch', {
      gesture: gesture(),
      request,
      repeat: 2,
      pauseFirst: true,
    })
    expect(calls).toEqual(['assure paused', 'create video', 'assure paused', 'create 2'])
  })

  it('leaves the queue alone where nothing is said of it', async () => {
    const { call, calls } = called()
    await call('generations.create', { gesture: gesture(), request })
    expect(calls).toEqual(['create video'])
  })
})

describe('a preview', () => {
  it('is one request of the job as text, and how many there are', async () => {
    const { call } = called()
    expect(await call('generations.preview', { request, place: 0 })).toEqual({
      ok: true,
      data: {
        method: 'POST',
        url: 'https://api.example.com/v1/chat/completions',
        headers: [{ name: 'Authorization', value: 'Bearer $VIGNETTE_API_TOKEN' }],
        body: JSON.stringify({ model: 'mystery', messages: [], stream: true }, null, 2),
        total: 1,
      },
    })
    expect(await call('generations.preview', { request, place: 1 })).toMatchObject({
      ok: false,
      error: { code: 'invalid_request' },
    })
  })

  it('as a command goes to the clipboard, and the page learns its length only', async () => {
    const { call, calls } = called()
    const curl = 'curl https://api.example.com'
    expect(await call('generations.copyCurl', request)).toEqual({
      ok: true,
      data: { bytes: curl.length },
    })
    expect(calls).toEqual(['preview video', `copy text ${curl}`])
  })
})
