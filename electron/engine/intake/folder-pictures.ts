import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { withReferenceErrors } from '../references/read-file.ts'
import { PICTURE_EXTENSIONS } from './picture-extensions.ts'

/** Levels of folders below the one that was handed in. */
const MOST_LEVELS = 8
/** Files and folders that are read in one folder and its subfolders. */
const MOST_LOOKED_AT = 5000
/** Names that are read of one folder: sorting two hundred thousand would block the app for seconds. */
const MOST_NAMES = 20_000

/**
 * Extensions by which a file within a folder counts as a picture: the user does not mean the texts beside the photos.
 */
const EXTENSIONS = new Set(PICTURE_EXTENSIONS.map((extension) => `.${extension}`))

/** The pictures of a folder. */
export interface FolderPictures {
  /** Absolute, in the order of a file manager: a folder's own pictures first, then those of the folders in it. */
  readonly paths: readonly string[]
  /** Whether there may be more: it has more levels or more files than are read. */
  readonly isCut: boolean
}

const byName = new Intl.Collator(undefined, { numeric: true }).compare

/**
 * Finds the pictures in a folder, by their names. Links and hidden files are skipped: a link may lead anywhere, also
 * back. Subfolders that cannot be read are skipped as well. Of one with more than `mostNames` names some are found,
 * in the order of the disk. Throws like `readReferenceFile` where the folder itself cannot be read.
 */
export async function folderPictures(
  folder: string,
  signal: AbortSignal,
  mostNames = MOST_NAMES,
): Promise<FolderPictures> {
  const paths: string[] = []
  let lookedAt = 0
  let isCut = false

  const look = async (place: string, level: number): Promise<void> => {
    const { found, isAll } = await entriesOf(place, { isTop: level === 0, mostNames })
    const files = found.filter((entry) => entry.isFile() && isPictureName(entry.name))
    const folders = found.filter((entry) => entry.isDirectory())
    const left = MOST_LOOKED_AT - lookedAt
    lookedAt += found.length
    if (found.length > left || !isAll) isCut = true
    for (const { name } of files.slice(0, Math.max(0, left))) paths.push(join(place, name))
    for (const { name } of folders) {
      if (signal.aborted) return
      if (level === MOST_LEVELS || lookedAt >= MOST_LOOKED_AT) {
        isCut = true
        return
      }
      // oxlint-disable-next-line no-await-in-loop -- in order, and so that the bounds hold
      await look(join(place, name), level + 1)
    }
  }

  await withReferenceErrors(() => look(folder, 0))
  return { paths, isCut }
}

interface EntriesOptions {
  readonly isTop: boolean
  readonly mostNames: number
}

/** Returns the contents of a folder, sorted; not all where there is more than `mostNames`. */
async function entriesOf(place: string, { isTop, mostNames }: EntriesOptions) {
  try {
    const { entries, isAll } = await readNames(place, mostNames)
    const shown = entries.filter(({ name }) => !name.startsWith('.'))
    return { found: shown.toSorted((one, other) => byName(one.name, other.name)), isAll }
  } catch (thrown) {
    if (isTop) throw thrown
    return { found: [], isAll: true }
  }
}

/** Reads names one by one. Not `readdir`, which would have all names in memory, however many there are. */
async function readNames(place: string, most: number) {
  const entries: Dirent[] = []
  for await (const entry of await opendir(place, { bufferSize: 512 })) {
    if (entries.length === most) return { entries, isAll: false }
    entries.push(entry)
  }
  return { entries, isAll: true }
}

function isPictureName(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase())
}
