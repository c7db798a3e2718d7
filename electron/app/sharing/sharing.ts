import { AppError } from '#shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import {
  assertOutsideLibrary,
  exportAsset,
  exportAssetAs,
} from '../../engine/library/export/export-asset.ts'
import { exportNameOf } from '../../engine/library/export/export-name.ts'
import { provenanceOf } from '../../engine/library/export/provenance.ts'
import type { Sharing } from '../../ipc/sharing.ts'
import { platformOf } from '../platform.ts'
import type { DragOut } from './drag-out.ts'
import { fileFormats } from './file-clipboard.ts'
import type { SaveDialogs } from './save-dialogs.ts'
import { sharedItems, type SharedItem } from './shared-items.ts'
import type { FileClipboard } from './system-clipboard.ts'

export interface SharingOptions {
  readonly engine: {
    readonly library: Pick<Engine['library'], 'find' | 'pathOf' | 'reader' | 'folder'>
    readonly jobs: Pick<Engine['jobs'], 'find'>
  }
  /** Of the app. */
  readonly version: string
  readonly dragOut: DragOut
  readonly copyPicture: Sharing['copyPicture']
  readonly clipboard: FileClipboard
  readonly dialogs: SaveDialogs
}

/** Gives items of the library out: by drag, over the clipboard, as copies. */
export function createSharing(options: SharingOptions): Sharing {
  const { engine, version, dragOut, clipboard, dialogs } = options
  const { library } = engine

  const provenanceFor = ({ asset }: SharedItem) => {
    const job = engine.jobs.find(asset.jobId)
    // The ledger refers to every item's job; see the command line's `export`.
    if (job === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return provenanceOf(job, asset, version)
  }

  const saveOne = async (item: SharedItem): Promise<number | null> => {
    const path = await dialogs.file(exportNameOf(item.asset))
    if (path === null) return null
    await exportAssetAs(item.asset, provenanceFor(item), path, library)
    return 1
  }

  const saveAll = async (items: readonly SharedItem[]): Promise<number | null> => {
    const folder = await dialogs.folder()
    if (folder === null) return null
    await assertOutsideLibrary(folder, library)
    let saved = 0
    let failure: unknown = null
    for (const item of items) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- one disk is written to
        await exportAsset(item.asset, provenanceFor(item), folder, library)
        saved += 1
      } catch (thrown) {
        failure ??= thrown
      }
    }
    if (saved === 0) throw failure
    return saved
  }

  return {
    startDrag: async (ids) => dragOut.start(() => sharedItems(ids, library)),
    copyPicture: options.copyPicture,
    async copyFiles(ids) {
      const items = await sharedItems(ids, library)
      const paths = items.map(({ path }) => path)
      await clipboard.write(fileFormats(paths, platformOf(process.platform)))
    },
    async saveCopies(ids) {
      const items = await sharedItems(ids, library)
      const [first, ...more] = items
      if (first === undefined) return null
      return more.length === 0 ? saveOne(first) : saveAll(items)
    },
  }
}
