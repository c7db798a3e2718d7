import { expandBatch } from '#shared/domain/batch.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'
import type { AssertRoomOrWanted } from './confirm-room.ts'

type NewJobs = Pick<Jobs, 'create' | 'createBatch' | 'estimate' | 'preview' | 'promptHistory'> & {
  readonly queue: Pick<Jobs['queue'], 'assurePaused'>
}

/** Returns the handlers of new generations. `copyText` puts a text on the clipboard. */
export function generationHandlers(
  jobs: NewJobs,
  assertRoomOrWanted: AssertRoomOrWanted,
  copyText: (text: string) => void | Promise<void>,
): Handlers['generations'] {
  const record = async <T>(
    requests: readonly GenerationRequest[],
    pauseFirst: boolean,
    make: () => T,
  ): Promise<T> => {
    await assertRoomOrWanted(requests)
    // Right before, and in one go: nothing can resume it in between.
    if (pauseFirst) jobs.queue.assurePaused()
    return make()
  }
  return {
    create: ({ request, pauseFirst }) => record([request], pauseFirst, () => jobs.create(request)),
    createBatch({ request, repeat, sizes, aspectRatios, pauseFirst }) {
      const requests = expandBatch(request, { repeat, sizes, aspectRatios })
      return record(requests, pauseFirst, () => ({ jobs: jobs.createBatch(requests).length }))
    },
    estimate: (request) => jobs.estimate(request),
    async preview({ request, place }) {
      const previews = await jobs.preview(request)
      const shown = previews[place]?.request
      if (shown === undefined) throw new AppError('invalid_request')
      const { method, url, headers, body } = shown
      return {
        method,
        url,
        headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
        body: JSON.stringify(body, null, 2),
        total: previews.length,
      }
    },
    async copyCurl(request) {
      const previews = await jobs.preview(request)
      const commands = previews.map(({ curl }) => curl).join('\n')
      await copyText(commands)
      return { bytes: Buffer.byteLength(commands) }
    },
    promptHistory: (query) => jobs.promptHistory(query),
  }
}
