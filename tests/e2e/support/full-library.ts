import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { Transformer } from '@napi-rs/image'
import type { ImageRequest } from '../../../shared/domain/generation.ts'
import type { Logger } from '../../../electron/engine/host.ts'
import { movingLedger, type MovingLedger } from '../../integration/support/moving-ledger.ts'
import { openLibrary } from '../../../electron/engine/library/library.ts'
import { TEST_READING } from '../../integration/support/test-readers.ts'

/** Colours that can be told apart after a lossy thumbnail: eight steps in each of red, green and blue. */
const STEPS = 8
const STEP = 256 / STEPS

/** Pixels; rows of different heights, as in any real feed. */
const SIZES = [
  { width: 64, height: 64 },
  { width: 96, height: 54 },
  { width: 54, height: 96 },
] as const

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, conceal: () => {} }

/** The prompt of the n-th job, from 1. */
export const promptOf = (number: number): string => `Picture number ${number}`

/** Something that a library is founded with. */
export interface LibraryFile {
  readonly prompt: string
  readonly bytes: () => Promise<Uint8Array>
}

/**
 * Founds a library with so many jobs (at most 511), a minute apart, written by the app's own code. Each has one picture in a colour
 * that no other has: see `numberOfColour`.
 */
export async function fillLibrary(folder: string, jobs: number): Promise<void> {
  const numbers = Array.from({ length: jobs }, (_, index) => index + 1)
  await fillLibraryWith(
    folder,
    numbers.map((number) => ({ prompt: promptOf(number), bytes: () => pictureOf(number) })),
  )
}

/** The same, with a job for each of some files. */
export async function fillLibraryWith(
  folder: string,
  files: readonly LibraryFile[],
): Promise<void> {
  const start = Date.now() - files.length * 60_000
  let now = start
  const clock = (): number => now
  const library = await openLibrary({
    folder,
    clock,
    log: silent,
    grabFrame: async () => null,
    ...TEST_READING,
  })
  // Nothing here would be missed after a power cut, and hundreds of flushes take time.
  library.database.exec('PRAGMA synchronous = OFF')
  const ledger = movingLedger(library.database, clock, silent)
  try {
    for (const [index, { prompt, bytes }] of files.entries()) {
      now = start + (index + 1) * 60_000
      const id = beginJob(ledger, prompt)
      const file = await library.incomingFile()
      await writeFile(file, await bytes())
      await library.add({ jobId: id, index: 0, prompt, sourceUrl: null, file })
      ledger.move(id, 'succeeded')
    }
  } finally {
    await library.close()
  }
}

/** Returns the number of the job whose picture has this colour; each part 0–255. */
export function numberOfColour(red: number, green: number, blue: number): number {
  const [low = 0, middle = 0, high = 0] = [red, green, blue].map((part) => Math.floor(part / STEP))
  return low + STEPS * middle + STEPS * STEPS * high
}

function beginJob(ledger: MovingLedger, prompt: string): string {
  const id = randomUUID()
  const request: ImageRequest = {
    kind: 'image',
    model: 'grok-imagine-1.0',
    prompt,
    count: 1,
    size: '1024x1024',
    responseFormat: 'url',
    references: [],
  }
  ledger.insert({ id, profileId: 'demo', profileName: 'Demo', request, retryOf: null, owner: null })
  ledger.move(id, 'sending')
  ledger.move(id, 'streaming')
  ledger.move(id, 'saving')
  return id
}

/** Returns a PNG in the colour of a number. */
async function pictureOf(number: number): Promise<Uint8Array> {
  const { width, height } = SIZES[number % SIZES.length] ?? SIZES[0]
  const colour = [
    number % STEPS,
    Math.floor(number / STEPS) % STEPS,
    Math.floor(number / STEPS ** 2),
  ]
  const pixel = [...colour.map((step) => step * STEP + STEP / 2), 255]
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, at) => pixel[at % 4] ?? 0)
  return Transformer.fromRgbaPixels(pixels, width, height).png()
}
