import {
  MOST_NAME_LENGTH,
  MOST_SOURCE_TEXT,
  MOST_SOURCES,
  MOST_UPLOAD_BYTES,
} from '#shared/domain/intake-limits.ts'
import type { IntakeRefusal, IntakeSource } from '#shared/domain/intake.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import type { bridge } from '../bridge.ts'
import type { Incoming } from './incoming.ts'

/** What the page itself refuses; reported in the same words as what the main process refuses. */
export type Refusal = Pick<IntakeRefusal, 'error' | 'count' | 'names'>

/** Files that are posted in parallel; the others wait, so that the first chips are ready first. */
const POSTED_AT_ONCE = 3
/** Names of one refusal. */
const MOST_NAMES = 3

/** The calls that adding pictures needs. */
export interface TakeInCalls {
  readonly handles: (typeof bridge)['files']['handles']
  readonly openUploads: (typeof bridge)['references']['openUploads']
  /** Posts a body for an announced upload. Rejects where it could not be sent. */
  readonly post: (uploadId: string, body: Blob) => Promise<void>
  readonly addToTray: (sources: readonly IntakeSource[], leftOut?: number) => Promise<void>
  readonly trayRoom: () => number
}

/**
 * Adds what was dropped or pasted, in its order. Resolves with what was refused once the main process has the rest,
 * while files without a path may still be on their way to it. Rejects with the error of the main process.
 */
export type TakeIn = (incoming: readonly Incoming[]) => Promise<readonly Refusal[]>

/** A file without a path, and its position among what is handed in. */
interface Pathless {
  readonly place: number
  readonly file: File
}

/** Creates the function that adds pictures to the tray over the given calls. */
export function createTakeIn(calls: TakeInCalls): TakeIn {
  return async (incoming) => {
    const named = incoming.slice(0, MOST_SOURCES)
    const { known, pathless } = await findPaths(named, calls)
    const { fitting, tooLarge } = bySize(pathless)
    const room = calls.trayRoom()
    const announced = await announce(fitting.slice(0, room), calls)
    const sources = named.flatMap(
      (_, place) => known.get(place) ?? announced.sources.get(place) ?? [],
    )
    const leftOut = incoming.length - named.length + Math.max(0, fitting.length - room)
    if (sources.length > 0 || leftOut > 0) await addAll(sources, leftOut, calls)
    void postAll(announced.files, calls)
    return [...tooLarge, ...announced.refused]
  }
}

/** Returns sources and files of the disk, by their position, and the files that are neither. */
async function findPaths(named: readonly Incoming[], { handles }: TakeInCalls) {
  const known = new Map<number, IntakeSource>()
  const files: Pathless[] = []
  for (const [place, one] of named.entries()) {
    if (one.type === 'source') known.set(place, one.source)
    else files.push({ place, file: one.file })
  }
  const found = files.length === 0 ? [] : await handles(files.map(({ file }) => file))
  const pathless = files.filter(({ place }, index) => {
    const handle = found[index] ?? null
    if (handle !== null) known.set(place, { type: 'file', handle })
    return handle === null
  })
  return { known, pathless }
}

/**
 * Separates files by size. One that is too large to be posted is not announced: the call would fail for all of them.
 */
function bySize(files: readonly Pathless[]) {
  const large = files.filter(({ file }) => file.size > MOST_UPLOAD_BYTES)
  const error = new AppError('invalid_request', { reason: 'reference_too_large' })
  return {
    fitting: files.filter(({ file }) => file.size <= MOST_UPLOAD_BYTES),
    tooLarge: large.length === 0 ? [] : [refusalOf(large, error)],
  }
}

/**
 * Announces files, as many as fit one call. Where the main process accepts none of them, the others are still added.
 */
async function announce(files: readonly Pathless[], { openUploads }: TakeInCalls) {
  const sources = new Map<number, IntakeSource>()
  const posted: { readonly id: string; readonly file: File }[] = []
  if (files.length === 0) return { sources, files: posted, refused: [] }
  try {
    const { ids } = await openUploads({
      files: files.map(({ file }) => ({
        name: file.name.slice(-MOST_NAME_LENGTH),
        bytes: file.size,
      })),
    })
    for (const [index, { place, file }] of files.entries()) {
      const id = ids[index]
      if (id === undefined) continue
      sources.set(place, { type: 'upload', id })
      posted.push({ id, file })
    }
    return { sources, files: posted, refused: [] }
  } catch (thrown) {
    return { sources, files: posted, refused: [refusalOf(files, thrown)] }
  }
}

function refusalOf(files: readonly Pathless[], thrown: unknown): Refusal {
  const names = files.flatMap(({ file: { name } }) =>
    name === '' ? [] : [name.slice(-MOST_NAME_LENGTH)],
  )
  return { error: errorDataOf(thrown), count: files.length, names: names.slice(0, MOST_NAMES) }
}

/** Adds sources in several calls whose addresses and data URIs fit a message; nearly always one. */
async function addAll(
  sources: readonly IntakeSource[],
  leftOut: number,
  { addToTray }: TakeInCalls,
): Promise<void> {
  const [first = [], ...others] = piecesOf(sources)
  await addToTray(first, leftOut)
  // oxlint-disable-next-line no-await-in-loop -- one after the other keeps their order
  for (const piece of others) await addToTray(piece)
}

function piecesOf(sources: readonly IntakeSource[]): IntakeSource[][] {
  const pieces: IntakeSource[][] = []
  let left = 0
  for (const source of sources) {
    const length = textLength(source)
    const piece = length > left ? undefined : pieces.at(-1)
    if (piece === undefined) {
      pieces.push([source])
      left = MOST_SOURCE_TEXT - length
    } else {
      piece.push(source)
      left -= length
    }
  }
  return pieces
}

function textLength(source: IntakeSource): number {
  if (source.type === 'address') return source.url.length
  return source.type === 'dataUri' ? source.text.length : 0
}

/** Posts files, a few at a time, in their order. Never rejects: the result of each is the state of its entry. */
async function postAll(
  files: readonly { readonly id: string; readonly file: File }[],
  { post }: TakeInCalls,
): Promise<void> {
  const waiting = [...files]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- each of these workers posts one at a time
      await postOne(next, post)
    }
  }
  await Promise.all(Array.from({ length: POSTED_AT_ONCE }, work))
}

async function postOne(
  { id, file }: { readonly id: string; readonly file: File },
  post: TakeInCalls['post'],
): Promise<void> {
  try {
    await post(id, file)
  } catch {
    // The file cannot be read any more, perhaps from the start: without a request its entry, and Generate too, would
    // wait for five minutes.
    await post(id, new Blob()).catch(() => undefined)
  }
}
