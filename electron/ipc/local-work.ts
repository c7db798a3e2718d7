import { join } from 'node:path'
import { assertNever } from '#shared/assert-never.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Handles } from '../engine/intake/handles.ts'
import type { Intake } from '../engine/intake/intake.ts'
import { shownName } from '../engine/intake/shown-name.ts'
import type { Uploads } from '../engine/intake/uploads.ts'
import type { LocalWork } from '../engine/local/local-work.ts'
import type { AddedReference, References } from '../engine/references/reference-source.ts'
import { copyFile } from '../engine/references/reference-store.ts'
import { missingReference } from '../engine/references/reference-error.ts'

/** What the handlers of local work need. */
export interface LocalWorkAccess {
  readonly work: LocalWork
  readonly handles: Pick<Handles, 'take'>
  readonly uploads: Pick<Uploads, 'arrived' | 'discard'>
  readonly intake: Pick<Intake, 'originalOf'>
  readonly references: Pick<References, 'add'>
  /** Lets the user choose a picture in the system's dialog: its absolute path; null when they close it, and while one is open. */
  choosePicture(): Promise<string | null>
  /** Absolute. */
  readonly referencesFolder: string
}

/** Returns the handlers of work on pictures for which nothing is sent. */
export function localWorkHandlers(access: LocalWorkAccess): Handlers['localWork'] {
  const { work, handles, uploads } = access

  const importFile = (path: string, name: string): Promise<Asset> =>
    work.importPicture({ path, name: shownName(name) })

  const importUpload = async (id: string): Promise<Asset> => {
    try {
      const { signal } = new AbortController()
      const { path, name } = await uploads.arrived(id, signal, () => undefined)
      return await importFile(path, name)
    } finally {
      await uploads.discard(id)
    }
  }

  const importReference = async (entry: string | null, reference: StoredReference) => {
    const original = entry === null ? null : await originalOrNull(entry)
    return importFile(
      original ?? join(access.referencesFolder, copyFile(reference)),
      reference.name,
    )
  }

  const originalOrNull = async (entry: string): Promise<string | null> => {
    try {
      return await access.intake.originalOf(entry)
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.data.reason === 'not_found') return null
      throw thrown
    }
  }

  return {
    async import(source) {
      switch (source.type) {
        case 'file': {
          const path = handles.take(source.handle)
          if (path === null) throw missingReference('The handle is unknown, used or too old')
          return importFile(path, path)
        }
        case 'upload':
          return importUpload(source.id)
        case 'reference':
          return importReference(source.entry, source.reference)
        default:
          return assertNever(source)
      }
    },
    adjust: ({ asset, adjustment }) => work.adjust(asset, adjustment),
    adjustReference: async ({ reference, adjustment }) =>
      kept(await work.adjustReference(reference, adjustment)),
    async chooseReference() {
      const path = await access.choosePicture()
      if (path === null) return null
      return kept(await access.references.add({ type: 'file', path }, { kind: 'image' }))
    },
  }
}

function kept({ reference, changes }: AddedReference) {
  if (reference.type !== 'stored') throw new Error('A picture was not kept')
  return { reference, changes: [...changes] }
}
