import type { PlaceRisk } from '#shared/domain/library.ts'
import type { Notice } from '#shared/ipc/app.ts'
import type { Engine } from '../engine/engine.ts'
import type { Logger } from '../engine/host.ts'
import type { ReadOnlyCause } from '../engine/database/open-read-only.ts'
import { newPlaceRisk } from '../engine/library/place/new-place-risk.ts'
import type { Notices } from './notices.ts'

interface CareOptions {
  readonly engine: {
    readonly catalogue: Pick<Engine['catalogue'], 'warmUp'>
    readonly integrity: Pick<Engine['integrity'], 'onChanged' | 'idle' | 'start' | 'status'>
    readonly jobs: Pick<Engine['jobs'], 'refresh'> & {
      readonly queue: Pick<Engine['jobs']['queue'], 'state'>
    }
    readonly library: Pick<Engine['library'], 'folder' | 'readOnlyBecause' | 'prepareItems'> & {
      readonly database: { readonly isOpen: boolean }
      readonly trash: Pick<Engine['library']['trash'], 'deleteExpired'>
    }
  }
  readonly notices: Pick<Notices, 'add'>
  readonly log: Logger
  /** Tells the window how the library is now. */
  readonly changed: () => void
}

const NOTICE_OF_CAUSE = {
  read_only: 'library_read_only',
  opened_without_room: 'library_without_room',
} as const satisfies Readonly<Record<ReadOnlyCause, Notice>>

const NOTICE_OF_RISK = {
  network: 'library_on_network',
  synced: 'library_synced',
} as const satisfies Readonly<Record<PlaceRisk, Notice>>

/** How often it is asked whether a day has gone by, in milliseconds: a timer of a day would not survive a laptop's sleep. */
const INTERVAL = 60 * 60 * 1000
const DAY = 24 * INTERVAL
/** Milliseconds after the check of the start: by then the first screens are drawn. */
const PREPARING_DELAY = 10_000

/**
 * Looks after the library while the app is open: begins the check of the start, says what it has found, and deletes what has been in
 * the trash for too long, now and once a day. To be called once, after `jobs.recovery.run`.
 */
export function maintainLibrary({ engine, notices, log, changed }: CareOptions): void {
  const { catalogue, integrity, jobs, library } = engine
  let lastDeletionAt = 0
  integrity.onChanged(({ jobIds }) => {
    jobs.refresh(jobIds)
    changed()
  })

  const deleteExpired = async (): Promise<void> => {
    if (!library.database.isOpen || Date.now() - lastDeletionAt < DAY) return
    lastDeletionAt = Date.now()
    const { deleted } = await library.trash.deleteExpired()
    if (deleted > 0) changed()
  }
  const attempt = (work: Promise<void>): void => {
    work.catch((thrown: unknown) => {
      if (library.database.isOpen)
        log.warn('looking after the library failed', { error: String(thrown) })
    })
  }

  const begin = async (): Promise<void> => {
    if (integrity.status().restoration !== null) notices.add('library_restored')
    if (library.readOnlyBecause !== null) notices.add(NOTICE_OF_CAUSE[library.readOnlyBecause])
    // Those that the user knows of already are not told again at every start.
    const before = integrity.status().missing
    integrity.start()
    await integrity.idle()
    if (!library.database.isOpen) return
    if (integrity.status().missing > before) notices.add('files_missing')
    changed()
    // So that the first look into the Library view, and its first query, wait neither for the thread nor for the index.
    catalogue.warmUp()
    await deleteExpired()
    await library.prepareItems({
      delay: PREPARING_DELAY,
      isBusy: () => jobs.queue.state().running > 0,
    })
  }
  const tellOfPlace = async (): Promise<void> => {
    const risk = await newPlaceRisk(library, 'window')
    if (risk !== null) notices.add(NOTICE_OF_RISK[risk])
  }

  attempt(begin())
  attempt(tellOfPlace())
  setInterval(() => attempt(deleteExpired()), INTERVAL).unref()
}
