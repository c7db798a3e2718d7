import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Notice } from '#shared/ipc/app.ts'
import { maintainLibrary } from '../../../electron/app/library-maintenance.ts'
import { newPlaceRisk } from '../../../electron/engine/library/place/new-place-risk.ts'
import type { ReadOnlyCause } from '../../../electron/engine/database/open-read-only.ts'
import { temporaryFolders } from '../../integration/library/temporary-folder.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'

const newFolder = temporaryFolders()

function maintained(readOnlyBecause: ReadOnlyCause | null, folder: string): Notice[] {
  const notices: Notice[] = []
  const engine = {
    catalogue: { warmUp: () => {} },
    integrity: {
      onChanged: () => () => {},
      status: () => ({
        missing: 0,
        adopted: 0,
        databaseOk: null,
        restoration: null,
        isReconciling: true,
      }),
      start: () => {},
      // The rest of the care is another matter.
      idle: () => new Promise<void>(() => {}),
    },
    jobs: {
      refresh: () => {},
      queue: { state: () => ({ paused: false, waiting: 0, running: 0 }) },
    },
    library: {
      folder,
      readOnlyBecause,
      database: { isOpen: true },
      prepareItems: async () => {},
      trash: { deleteExpired: async () => ({ type: 'emptied', deleted: 0 }) as const },
    },
  }
  maintainLibrary({
    engine,
    notices: { add: (notice) => void notices.push(notice) },
    log: recordingLog(),
    changed: () => {},
  })
  return notices
}

it.each([
  [null, []],
  ['read_only', ['library_read_only']],
  ['opened_without_room', ['library_without_room']],
] as const)(
  'a library that can only be looked at (%s) is said to be so',
  async (because, expected) => {
    expect(maintained(because, await newFolder())).toEqual(expected)
  },
)

it('a library in a folder that is synced is said to be there, once', async () => {
  const folder = join(await newFolder(), 'Dropbox')
  await mkdir(folder)
  const first = maintained(null, folder)
  await expect.poll(() => first).toEqual(['library_synced'])
  const again = maintained(null, folder)
  await newPlaceRisk({ folder, readOnlyBecause: null }, 'window')
  expect(again).toEqual([])
})
