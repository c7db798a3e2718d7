import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { withReferenceErrors } from '../references/read-file.ts'
import { PICTURE_EXTENSIONS } from './picture-extensions.ts'

/** Levels of folders below the one that was handed in. */
const MOST_LEVELS = 8
/** Files and folders that are looked at in one folder and all that is in it. */
const MOST_LOOKED_AT = 5000

/** By which a file within a folder counts as a picture before its bytes are looked at: nobody means the texts beside the photos. */
const EXTENSIONS = new Set(PICTURE_EXTENSIONS.map((extension) => `.${extension}`))

/** What is in a folder. */
export interface FolderPictures {
  /** Absolute, in the order of a file manager: a folder's own pictures first, then those of the folders in it. */
  readonly paths: readonly string[]
  /** Whether there may be more: it has more levels or more files than are looked at. */
  readonly isCut: boolean
}

const byName = new Intl.Collator(undefined, { numeric: true }).compare

/**
 * Finds the pictures in a folder, by their names. Links and hidden files are passed over: a link may lead anywhere, also back. Folders in
 * it that cannot be read are passed over as well. Throws as `readReferenceFile` where the folder itself cannot be read.
 */
export async function folderPictures(folder: string, signal: AbortSignal): Promise<FolderPictures> {
  const paths: string[] = []
  let lookedAt = 0
  let isCut = false

  const look = async (place: string, level: number): Promise<void> => {
    const found = await entriesOf(place, level === 0)
    const files = found.filter((entry) => entry.isFile() && isPictureName(entry.name))
    const folders = found.filter((entry) => entry.isDirectory())
    const left = MOST_LOOKED_AT - lookedAt
    lookedAt += found.length
    if (found.length > left) isCut = true
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

async function entriesOf(place: string, isTop: boolean) {
  try {
    const entries = await readdir(place, { withFileTypes: true })
    return entries
      .filter(({ name }) => !name.startsWith('.'))
      .toSorted((one, other) => byName(one.name, other.name))
  } catch (thrown) {
    if (isTop) throw thrown
    return []
  }
}

function isPictureName(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase())
}
