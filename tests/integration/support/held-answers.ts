import type { HttpClient } from '../../../electron/engine/host.ts'
import { plainFetch } from './test-engine.ts'

/** A connection whose answers stop in the middle until they are let go on. */
export interface HeldAnswers {
  readonly http: HttpClient
  /** How many answers wait in the middle. */
  readonly waiting: () => number
  /** Lets all go on, those to come as well. */
  release(): void
}

/** Holds each answer to a request for something to be made after so many bytes; downloads go through. */
export function holdAnswers(afterBytes: number): HeldAnswers {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let waiting = 0
  return {
    waiting: () => waiting,
    release: () => release(),
    async http(url, init) {
      const response = await plainFetch(url, init)
      if (!url.endsWith('/chat/completions')) return response
      const bytes = new Uint8Array(await response.arrayBuffer())
      const body = new ReadableStream<Uint8Array>({
        async start(controller) {
          controller.enqueue(bytes.subarray(0, afterBytes))
          waiting += 1
          await released
          waiting -= 1
          controller.enqueue(bytes.subarray(afterBytes))
          controller.close()
        },
      })
      return new Response(body, { status: response.status, headers: response.headers })
    },
  }
}
