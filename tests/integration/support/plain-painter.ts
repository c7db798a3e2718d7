/**
 * The demo server's painting thread where pictures only have to be there: plain ones of the size that was asked for,
 * no two of them the same file, in a tenth of the time. References are read as the real one reads them.
 */
import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { crc32 } from 'node:zlib'
import { Transformer } from '@napi-rs/image'
import type {
  PaintAnswer,
  PaintJob,
  PaintRequest,
} from '../../../electron/engine/demo/paint/paint-job.ts'

type Picture = Extract<PaintJob, { task: 'picture' | 'edit' }>

const COLOUR = Buffer.from([70, 110, 160, 255])
/** Length of the signature and the header of a PNG, in bytes. */
const PNG_BEGINNING = 33
const plain = new Map<string, Buffer>()

// A thread of the test's own process is sent nothing else, and to load what parses it would take longer than to paint it.
parentPort?.on('message', (request: PaintRequest) => void work(request))

async function work({ id, job }: PaintRequest): Promise<void> {
  try {
    answer({ id, ok: true, bytes: await paint(job) })
  } catch (error) {
    answer({ id, ok: false, message: String(error) })
  }
}

function answer(reply: PaintAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(reply)
}

async function paint(job: PaintJob): Promise<Uint8Array> {
  if (job.task !== 'picture' && job.task !== 'edit') {
    // Most tests need none of its sources.
    const { runPaintTask } = await import('../../../electron/engine/demo/paint/run-paint-task.ts')
    return runPaintTask(job)
  }
  const file = await plainPicture(job)
  const comment = createHash('sha256').update(JSON.stringify(job)).digest()
  return job.format === 'jpeg' ? withJpegComment(file, comment) : withPngComment(file, comment)
}

async function plainPicture({ width, height, format }: Picture): Promise<Buffer> {
  const key = `${width}x${height} ${format}`
  const known = plain.get(key)
  if (known !== undefined) return known
  const pixels = Buffer.alloc(width * height * COLOUR.length, COLOUR)
  const picture = Transformer.fromRgbaPixels(pixels, width, height)
  const file = format === 'jpeg' ? await picture.jpeg() : await picture.png()
  plain.set(key, file)
  return file
}

/** Right after the marker that a file begins with. */
function withJpegComment(file: Buffer, comment: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
  return Buffer.concat([file.subarray(0, 2), head, comment, file.subarray(2)])
}

function withPngComment(file: Buffer, comment: Buffer): Buffer {
  const chunk = Buffer.from(`tEXtComment\0${comment.toString('hex')}`, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(chunk.length - 4)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(chunk))
  return Buffer.concat([
    file.subarray(0, PNG_BEGINNING),
    length,
    chunk,
    check,
    file.subarray(PNG_BEGINNING),
  ])
}
