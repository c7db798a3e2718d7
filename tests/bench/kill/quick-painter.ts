/**
 * The demo server's painting thread for this benchmark: small pictures of noise, each another one, in no time. Long ones are
 * decoded into files while they arrive, short ones are kept in memory: both are made.
 */
import { parentPort } from 'node:worker_threads'
import {
  paintRequestSchema,
  type PaintAnswer,
} from '../../../electron/engine/demo/paint/paint-job.ts'
import { noisePng } from '../pipeline/pictures.ts'

const SIZES = [900, 40_000, 5_000, 300_000, 2_000]
let painted = 0

parentPort?.on('message', (message: unknown) => {
  const { id, job } = paintRequestSchema.parse(message)
  const bytes =
    job.task === 'reference'
      ? job.picture
      : noisePng(SIZES[painted % SIZES.length] ?? 900, ++painted)
  const answer: PaintAnswer = { id, ok: true, bytes }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(answer)
})
