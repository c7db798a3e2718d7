import {
  appendFileSync,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { KnownProcesses } from './engine/host.ts'

/** More are never kept, and half of them are dropped then: what one of those left waiting waits for the user. */
const MOST_LINES = 10_000

/** A process by its name, the folder in which it has opened a library, and the volume that the folder is on. */
const lineSchema = z.tuple([z.string(), z.string(), z.number().nullable()])
type Line = z.infer<typeof lineSchema>

/**
 * Returns the names of this user's processes, one a line in a file beside the settings, for window and command line
 * alike. Where it cannot be read, none is known.
 */
export function knownProcesses(settingsFolder: string): KnownProcesses {
  const file = join(settingsFolder, 'known-processes')
  const lines = (): Line[] => {
    try {
      return readFileSync(file, 'utf8').split('\n').flatMap(lineOf)
    } catch {
      return []
    }
  }
  /** A line that another process adds at this moment may be lost: what that one leaves waiting waits for the user. */
  const rewrite = (left: readonly Line[], name: string): void => {
    const next = `${file}.${name}`
    writeFileSync(next, left.map(textOf).join(''), { mode: 0o600 })
    renameSync(next, file)
  }
  return {
    has(name, folder) {
      const here = placeOf(folder)
      return lines().some(
        ([each, place, volume]) => each === name && (place === here || hasMoved(place, volume)),
      )
    },
    add(name, folder) {
      const place = placeOf(folder)
      appendFileSync(file, textOf([name, place, volumeOf(place)]), { mode: 0o600 })
      const all = lines()
      if (all.length > MOST_LINES) rewrite(all.slice(-MOST_LINES / 2), name)
    },
    forget(folder, isOver, self) {
      const here = placeOf(folder)
      const all = lines()
      const left = all.filter(([name, place]) => !isOver(name, place === here))
      if (left.length < all.length) rewrite(left, self)
    },
  }
}

function textOf(line: Line): string {
  return `${JSON.stringify(line)}\n`
}

function lineOf(text: string): Line[] {
  try {
    const { data } = lineSchema.safeParse(JSON.parse(text))
    return data === undefined ? [] : [data]
  } catch {
    return []
  }
}

/** One name for a folder, by whichever links it is opened. */
function placeOf(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return folder
  }
}

/**
 * A library that was moved, and not copied, has left its old place. Where the volume of that place is not there, such as a drive that is
 * unplugged, it may still be on it, and what is asked about is a copy.
 */
function hasMoved(place: string, volume: number | null): boolean {
  return !existsSync(join(place, 'library.sqlite')) && volume !== null && volumeOf(place) === volume
}

/** Returns what the system calls the volume of a folder, or of the nearest one above that is there; null where it calls it nothing. */
function volumeOf(folder: string): number | null {
  try {
    return statSync(folder).dev
  } catch {
    const above = dirname(folder)
    return above === folder ? null : volumeOf(above)
  }
}
