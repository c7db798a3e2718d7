import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { IMAGE_SIZES, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import { nodeReaderProcess } from '../../../electron/cli/node/reader-process.ts'
import type { HelperProcess, StartHelper } from '../../../electron/engine/reader/helper-process.ts'
import { READER_LIMITS } from '../../../electron/engine/reader/limits.ts'
import { createReaderProcesses } from '../../../electron/engine/reader/reader-processes.ts'
import { maskPng } from '../../integration/edits/support/originals.ts'
import { ellipseMask } from '../../unit/engine/editing/support/masks.ts'
import { largePicture } from './large-picture.ts'

/** Share of the picture that is masked. */
const MASKED = 0.05
/** Milliseconds between two looks at the process's memory. */
const INTERVAL = 20

/** What a whole edit costs in the process that decodes. */
export interface LargeEdit {
  readonly pixels: number
  /** Both in milliseconds: with the file read, decoded and encoded, and the process started for the first. */
  readonly plan: number
  readonly result: number
  /** The most that the process used, in megabytes, for either. */
  readonly planMemory: number
  readonly resultMemory: number
  readonly resultMegabytes: number
  readonly outcome: string
}

/** Measures an edit of a JPEG through the reader's process, from file to file, as the app does it. */
export async function measureLargeEdit(width: number, height: number): Promise<LargeEdit> {
  const folder = await mkdtemp(join(tmpdir(), 'large-edit-'))
  const [original, answer, target] = ['original.jpg', 'answer.jpg', 'result.png'].map((name) =>
    join(folder, name),
  )
  if (original === undefined || answer === undefined || target === undefined) throw new Error()
  const watched = watchedReader()
  const readers = createReaderProcesses(watched.start, { ...READER_LIMITS, interval: INTERVAL })
  try {
    const { data } = largePicture(width, height)
    const jpeg = await Transformer.fromRgbaPixels(data, width, height).jpeg(90)
    await writeFile(original, jpeg)
    const bytes = jpeg.length
    const mask = { type: 'bytes', bytes: maskOf(width, height) } as const
    const sizes = [...IMAGE_SIZES]
    const asked = { original, mask, sizes, way: 'auto', mostBytes: 1_500_000 } as const
    const planned = await timed(() =>
      readers.run({ operation: 'planEdit', input: { ...asked, sizes }, bytes }),
    )
    const planMemory = watched.takePeak()
    const { plan, sent } = planned.output
    // What comes back is what was sent, in the size that was asked for.
    const size = pixelsOfSize(plan.size ?? '1024x1024')
    const back = new Transformer(sent.bytes)
    back.resize(size.width, size.height)
    await writeFile(answer, await back.jpeg(88))
    const input = { original, answer, mask, sent: plan.sent, seed: 'bench', target }
    const laid = await timed(() => readers.run({ operation: 'layAnswer', input, bytes }))
    return {
      pixels: width * height,
      plan: planned.milliseconds,
      result: laid.milliseconds,
      planMemory: megabytes(planMemory),
      resultMemory: megabytes(watched.takePeak()),
      resultMegabytes: megabytes((await stat(target)).size),
      outcome: laid.output.type === 'result' ? laid.output.verdict : laid.output.reason,
    }
  } finally {
    await readers.close()
    await rm(folder, { recursive: true })
  }
}

function maskOf(width: number, height: number): Uint8Array {
  const scale = Math.min(1, Math.sqrt(3_900_000 / (width * height)))
  const radius = Math.sqrt(MASKED / Math.PI)
  const place = { x: 0.55, y: 0.55, radiusX: radius, radiusY: radius }
  return maskPng(ellipseMask(Math.round(width * scale), Math.round(height * scale), place))
}

async function timed<T>(work: () => Promise<T>): Promise<{ milliseconds: number; output: T }> {
  const start = performance.now()
  const output = await work()
  return { milliseconds: Math.round(performance.now() - start), output }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}

/** Starts reader processes, and notes the most memory that any of them was seen with. */
function watchedReader(): { readonly start: StartHelper; readonly takePeak: () => number } {
  let peak = 0
  const startPlain = nodeReaderProcess(new URL('../../../electron/reader.ts', import.meta.url))
  const watch = (plain: HelperProcess): HelperProcess => ({
    ...plain,
    async memory() {
      const used = await plain.memory()
      peak = Math.max(peak, used ?? 0)
      return used
    },
  })
  return {
    start: (events, urgency) => watch(startPlain(events, urgency)),
    takePeak() {
      const most = peak
      peak = 0
      return most
    },
  }
}
