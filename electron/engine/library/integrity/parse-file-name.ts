import { basename, extname } from 'node:path'

/** What a file's name says, if it is one of ours: see `mediaFileOf`. */
export interface FileNameFacts {
  /** The readable part; for another name all of it, without its extension. */
  readonly title: string
  /** Milliseconds since 1970, going by the local time; null for a name that is not ours. */
  readonly createdAt: number | null
  /** The first eight characters of the asset's id; null for a name that is not ours. */
  readonly idStart: string | null
}

const OURS = /^(\d{4})-(\d{2})-(\d{2}) (\d{2})\.(\d{2})\.(\d{2}) (.+) ([\da-f]{8})$/u

/** Parses the name of a file in the media folder. */
export function parseFileName(file: string): FileNameFacts {
  const name = basename(file, extname(file)).normalize('NFC')
  const match = OURS.exec(name)
  if (match === null) return { title: name, createdAt: null, idStart: null }
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1, 7)
    .map(Number)
  const date = new Date(year, month - 1, day, hours, minutes, seconds)
  // `2026-13-45` would be some day of the next year, and year 0 the year 1900.
  const isReal =
    date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day
  const createdAt = isReal ? date.getTime() : null
  return { title: match[7] ?? name, createdAt, idStart: match[8] ?? null }
}
