import { join } from 'node:path'
import { withDiskErrors } from '../files/disk-error.ts'
import { makeFolder } from '../files/durable-folder.ts'
import { thumbnailsFolder } from './made-thumbnail.ts'

/** The folders and files of a library, as absolute paths. */
export interface LibraryFolders {
  readonly root: string
  /** Pictures and videos, by year and month. The only thing in here that cannot be rebuilt. */
  readonly media: string
  /** Files that are being added. Within the library, so that they are on the same volume and a rename is atomic. */
  readonly incoming: string
  /** Spools: answers as they came over the wire; written and read by jobs. */
  readonly spool: string
  /** What was sent along with prompts, under its hash; read again when a job is retried. */
  readonly references: string
  /** One file for each process that has the library open; see `jobs/owners.ts`. */
  readonly owners: string
  /** Files that the user has deleted, until they are deleted for good. */
  readonly trash: string
  /** Copies of the database, and databases that could not be opened. */
  readonly snapshots: string
  /** Every written row, line by line: from it and the media folder the database can be rebuilt. */
  readonly journal: string
  /** May be deleted at any time. */
  readonly thumbnails: string
  readonly posters: string
  readonly referenceThumbnails: string
  /** The index of its texts: `catalogue/index/search-file.ts`. */
  readonly search: string
  readonly database: string
}

/** Returns where everything is in the library folder `root`, which must be absolute. */
export function libraryFolders(root: string): LibraryFolders {
  return {
    root,
    media: join(root, 'media'),
    incoming: join(root, 'incoming'),
    spool: join(root, 'spool'),
    references: join(root, 'references'),
    owners: join(root, 'owners'),
    trash: join(root, 'trash'),
    snapshots: join(root, 'snapshots'),
    journal: join(root, 'journal'),
    thumbnails: thumbnailsFolder(root),
    posters: join(root, 'cache', 'posters'),
    referenceThumbnails: join(root, 'cache', 'references'),
    search: join(root, 'cache', 'search.sqlite'),
    database: join(root, 'library.sqlite'),
  }
}

/** Creates the folders that must exist; the cache is created on demand. Throws `disk`. */
export async function makeLibraryFolders(folders: LibraryFolders): Promise<void> {
  await withDiskErrors('preparing the library folder', async () => {
    const { media, incoming, spool, owners } = folders
    for (const folder of [media, incoming, spool, owners]) await makeFolder(folder)
  })
}
