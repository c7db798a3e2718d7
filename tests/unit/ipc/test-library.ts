import { AppError } from '#shared/errors.ts'
import type { LibraryAccess } from '../../../electron/ipc/library.ts'
import { assetAt } from '../engine/jobs/asset.ts'

/** Returns a library with one output, `asset`, and the trash with another, `trashed`. What is asked of it is noted. */
export function testLibraryAccess(
  note: (call: string) => void,
  findJob: LibraryAccess['jobs']['find'],
  /** Whether a long task can be begun. */
  isFree = true,
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
  let unmoved = 0
  return {
    library: {
      folder: '/library',
      find: (id) => (id === 'asset' ? assetAt(0) : null),
      pathOf: async (asset) => `/library/${asset.file}`,
      trash: {
        put: move('trash', 'asset'),
        restore: move('restore', 'trashed'),
        countProtected: async (items) => ({
          items: items.length,
          favourites: 1,
          collected: 0,
          protected: 1,
        }),
        async putMany(items, { includeProtected }) {
          note(`trash many ${[...items].join()}${includeProtected ? ' with protected' : ''}`)
          const jobIds = items.length > 500 ? null : ['job']
          unmoved = items.length
          return { trashedAt: 1, trashed: items.length, kept: 0, failed: 0, jobIds }
        },
        unmoved: () => unmoved,
        async moveFiles() {
          note(`move ${unmoved} files`)
          return { type: 'moved' }
        },
        async takeBack() {
          note('take back')
          const restored = unmoved
          unmoved = 0
          return { restored, jobIds: ['job'] }
        },
        countSet: () => 600,
        async restoreMany() {
          note('restore many')
          return { type: 'restored', restored: 600, failed: 0, jobIds: null }
        },
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
    status: async () => ({
      items: 2,
      bytes: 3,
      trashed: 1,
      missing: 0,
      restoration: null,
      isReadOnly: false,
    }),
    place: async () => 'network',
    room: async () => ({ disk: 'USB', free: 4096, isFull: true }),
    itemsOf: async (set) =>
      Uint32Array.from({ length: set.type === 'ids' ? set.ids.length : 600 }, (_, at) => at + 1),
    async startTask({ kind }) {
      note(`start ${kind}`)
      return isFree
    },
    refresh: (ids) => note(`refresh ${ids?.join() ?? 'all'}`),
    changed: () => note('changed'),
  }
}
