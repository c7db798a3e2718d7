import { expect, it } from 'vitest'
import type { Notice } from '#shared/ipc/app.ts'
import { maintainLibrary } from '../../../electron/app/library-maintenance.ts'
import type { ReadOnlyCause } from '../../../electron/engine/database/open-read-only.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'

function noticesOf(readOnlyBecause: ReadOnlyCause | null): Notice[] {
  const notices: Notice[] = []
  const engine = {
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
] as const)('a library that can only be looked at (%s) is said to be so', (because, expected) => {
  expect(noticesOf(because)).toEqual(expected)
})
