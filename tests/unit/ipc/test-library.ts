import { AppError } from '#shared/errors.ts'
import type { LibraryAccess } from '../../../electron/ipc/library.ts'
import { assetAt } from '../engine/jobs/asset.ts'

/** Returns a library with one output, `asset`, and the trash with another, `trashed`. What is asked of it is noted. */
export function testLibraryAccess(
  note: (call: string) => void,
  findJob: LibraryAccess['jobs']['find'],
): LibraryAccess {
  const move =
    (name: string, known: string) =>
    async (ids: readonly string[]): ReturnType<LibraryAccess['library']['trash']['put']> => {
      note(`${name} ${ids.join()}`)
      const done = ids.filter((id) => id === known)
      const { data: error } = new AppError('invalid_request', { reason: 'not_found' })
      const failed = ids.filter((id) => id !== known).map((id) => ({ id, error }))
      return { done, failed, jobIds: done.map(() => 'job') }
    }
  return {
    library: {
      folder: '/library',
      find: (id) => (id === 'asset' ? assetAt(0) : null),
      pathOf: async (asset) => `/library/${asset.file}`,
      trash: {
        put: move('trash', 'asset'),
        restore: move('restore', 'trashed'),
        ids: () => ({ ids: ['trashed'], next: null }),
        items: () => [{ asset: assetAt(0), model: 'm', prompt: 'a fox', trashedAt: 1 }],
      },
      favourites: {
        set(ids, favourite) {
          note(`favourite ${ids.join()} ${favourite}`)
          return ids.filter((id) => id === 'asset')
        },
      },
      unread: {
        isGivenUp: (id) => id === 'asset',
        async readAgain(id) {
          note(`read again ${id}`)
          return id === 'asset'
        },
      },
    },
    jobs: { find: findJob },
    fileManager: { reveal: (path) => note(`reveal ${path}`), open: (path) => note(`open ${path}`) },
    status: () => ({ items: 2, bytes: 3, trashed: 1, missing: 0, restoration: null }),
    room: async () => ({ disk: 'USB', free: 4096, isFull: true }),
    refresh: (ids) => note(`refresh ${ids.join()}`),
    changed: () => note('changed'),
  }
}
