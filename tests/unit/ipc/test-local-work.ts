import type { Adjustment } from '#shared/domain/adjustment.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import type { LocalWorkAccess } from '../../../electron/ipc/local-work.ts'
import { assetAt } from '../engine/jobs/asset.ts'

export const STORED: StoredReference = {
  type: 'stored',
  kind: 'image',
  sha256: 'ab'.repeat(32),
  mime: 'image/png',
  bytes: 8,
  name: 'fox.png',
  width: 8,
  height: 6,
}

export const QUARTER_TURN: Adjustment = {
  isMirrored: false,
  quarterTurns: 1,
  angle: 0,
  crop: { x: 0, y: 0, width: 6, height: 8 },
}

/** Local work that does everything, and notes what it was asked for. */
export function testLocalWork(note: (call: string) => void): LocalWorkAccess {
  return {
    work: {
      async importPicture({ path, name }) {
        note(`import ${path} as ${name}`)
        return assetAt(0)
      },
      async adjust(id) {
        note(`adjust ${id}`)
        return assetAt(0)
      },
      async adjustReference(reference) {
        note(`adjust ${reference.name}`)
        return { reference, changes: [] }
      },
    },
    handles: { take: () => '/pictures/fox.png' },
    uploads: {
      arrived: async () => ({ path: '/uploads/1', name: 'pasted.png' }),
      discard: async (id) => note(`discard ${id}`),
    },
    intake: { originalOf: async () => '/pictures/fox.png' },
    references: {
      async add(source) {
        note(`keep ${source.type === 'file' ? source.path : source.type}`)
        return { reference: STORED, changes: [] }
      },
    },
    choosePicture: async () => '/pictures/other.png',
    referencesFolder: '/references',
  }
}
