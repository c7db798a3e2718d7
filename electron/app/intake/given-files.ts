import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { MOST_REFERENCES } from '#shared/domain/reference.ts'
import type { Logger } from '../../engine/host.ts'

/** Files that wait for the page: twice as many as it can take. */
const MOST_WAITING = 2 * MOST_REFERENCES

/** What a second start hands over: its own files, absolute. Any program of the user may send this. */
const handedOverSchema = z.object({
  files: z.array(z.string().min(1).max(4096).refine(isAbsolute)).max(MOST_WAITING),
})

/** Files that the app itself was given: *Open with*, the dock or the taskbar, arguments, a second start. */
export interface GivenFiles {
  /** Keeps those of some files, absolute, that look like pictures, until the page takes them. Never throws. */
  give(paths: readonly string[]): Promise<void>
  /** The same for everything that another start has handed over. */
  giveHandedOver(data: unknown): Promise<void>
  /** Returns what waits, and forgets it. */
  take(): readonly string[]
  /** From now on `onGiven` is told how many wait, each time there are more. */
  listen(onGiven: (count: number) => void): void
}

/** Creates them. */
export function createGivenFiles(log: Pick<Logger, 'warn'>): GivenFiles {
  let waiting: string[] = []
  let onGiven: ((count: number) => void) | null = null

  const give = async (paths: readonly string[]): Promise<void> => {
    if (paths.length === 0) return
    // Loaded when there is a file: the window is opened before what reads pictures is.
    const { assertLooksLikePicture } = await import('../../engine/intake/look-at-file.ts')
    const pictures = await Promise.all(
      // A text that is opened with a studio for pictures was chosen by mistake; a pipe or a device is never opened.
      paths.slice(0, MOST_WAITING).map((path) =>
        assertLooksLikePicture(path).then(
          () => [path],
          () => [],
        ),
      ),
    )
    const found = pictures.flat()
    if (found.length < paths.length) {
      log.warn('not all that was given is a picture', {
        given: paths.length,
        pictures: found.length,
      })
    }
    if (found.length === 0) return
    waiting = [...waiting, ...found].slice(-MOST_WAITING)
    onGiven?.(waiting.length)
  }

  return {
    give,
    async giveHandedOver(data) {
      const parsed = handedOverSchema.safeParse(data)
      if (parsed.success) await give(parsed.data.files)
    },
    take() {
      const taken = waiting
      waiting = []
      return taken
    },
    listen(listener) {
      onGiven = listener
    },
  }
}

/** What a second start hands over; see `handedOverSchema`. */
export function handedOver(files: readonly string[]): Record<string, unknown> {
  return { files: files.slice(0, MOST_WAITING) }
}
