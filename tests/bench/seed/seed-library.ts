import { connect } from '../../../electron/engine/database/connect.ts'
import { libraryFolders } from '../../../electron/engine/library/folders.ts'
import { openLibrary } from '../../../electron/engine/library/library.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { TEST_READING } from '../../integration/support/test-readers.ts'
import { planLibrary, type LibrarySize } from './plan.ts'
import { makeTemplates } from './templates.ts'
import { writeFiles, type FileKind } from './write-files.ts'
import { writeRows } from './write-rows.ts'
import { writeSmallPictures } from './write-small-pictures.ts'

/** What a library was seeded with, and what that took. */
export interface Seeded {
  readonly videos: number
  /** Of all files, as if each were its own. */
  readonly bytes: number
  /** How many jobs ended in which way. */
  readonly states: Readonly<Record<string, number>>
  readonly batches: number
  readonly milliseconds: {
    /** Drawing the few pictures of which all are made. */
    readonly templates: number
    readonly files: number
    readonly thumbnails: number
    readonly rows: number
    /** The journal, and the copy of the database. */
    readonly closing: number
  }
}

export interface SeedOptions {
  /** Each item its own, unless said otherwise. Without files, rows are written past the library: in a third of the time. */
  readonly files?: FileKind
  /** Whether the thumbnails of 256 and 128 pixels are there as well, as after arrival. */
  readonly thumbnails?: boolean
}

/**
 * Founds a library with jobs, real files, and what somebody has said about them in a folder where there is none yet: on every day the same
 * rows and bytes for the same size, in the same time zone (names of files have local times). Nothing is flushed to the disk; without files, nothing goes to the journal and
 * no copy of the database is made. Throws for a size that no library could have.
 */
export async function seedLibrary(
  folder: string,
  size: LibrarySize,
  { files: fileKind = 'own', thumbnails = false }: SeedOptions = {},
): Promise<Seeded> {
  const jobs = planLibrary(size)
  const founded = jobs[0]?.createdAt ?? 0
  const library = await openLibrary({
    folder,
    clock: () => founded,
    log: recordingLog(),
    grabFrame: async () => null,
    ...TEST_READING,
  })
  const lap = stopwatch()
  try {
    const templates = await makeTemplates(library, size.items)
    const templateTime = lap()
    const files = writeFiles(folder, jobs, templates, fileKind)
    const fileTime = lap()
    if (thumbnails) await writeSmallPictures(library, jobs, templates)
    const thumbnailTime = lap()
    const bare = fileKind === 'none' ? connect(libraryFolders(folder).database) : null
    const database = bare ?? library.database
    await writeRows(
      { database, referencesFolder: library.referencesFolder },
      jobs,
      templates,
      files,
    )
    bare?.close()
    const rowTime = lap()
    await library.close()
    return {
      videos: jobs.filter(({ request, outputs }) => request.kind === 'video' && outputs.length > 0)
        .length,
      bytes: Array.from(files.values()).reduce((sum, { bytes }) => sum + bytes, 0),
      states: countBy(jobs.map(({ state }) => state)),
      batches: new Set(jobs.flatMap(({ batchId }) => batchId ?? [])).size,
      milliseconds: {
        templates: templateTime,
        files: fileTime,
        thumbnails: thumbnailTime,
        rows: rowTime,
        closing: lap(),
      },
    }
  } finally {
    await library.close()
  }
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** Returns a function that tells the whole milliseconds since it was called last. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const before = last
    last = performance.now()
    return Math.round(last - before)
  }
}
