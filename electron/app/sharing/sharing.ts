import { AppError } from '#shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import { exportAssetAs } from '../../engine/library/export/export-asset.ts'
import { provenanceOf } from '../../engine/library/export/provenance.ts'
import type { Sharing } from '../../ipc/sharing.ts'
import { platformOf } from '../platform.ts'
import { createCopyWishes, type CopySettings } from './copy-wishes.ts'
import type { DragCopies } from './drag-copies.ts'
import type { DragOut } from './drag-out.ts'
import { fileFormats } from './file-clipboard.ts'
import { createFolderCopies } from './folder-copies.ts'
import type { SaveDialogs } from './save-dialogs.ts'
import { sharedItem, sharedItems, type SharedItem } from './shared-items.ts'
import type { FileClipboard } from './system-clipboard.ts'

export interface SharingOptions {
  readonly engine: {
    readonly library: Pick<Engine['library'], 'find' | 'pathOf' | 'reader' | 'folder'>
    readonly jobs: Pick<Engine['jobs'], 'find'>
  }
  /** How copies are called, and whether they say how they were made. */
  readonly settings: () => CopySettings
  /** Of the app. */
  readonly version: string
  readonly dragOut: DragOut
  readonly dragCopies: DragCopies
  readonly clipboardCopies: DragCopies
  readonly copyPicture: Sharing['copyPicture']
  readonly clipboard: FileClipboard
  readonly dialogs: SaveDialogs
  /** Opens a folder in the system's file manager. */
  readonly openFolder: (path: string) => void
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

  const wishes = createCopyWishes(options.settings, provenanceFor)

  return {
    startDrag: async (ids) =>
      dragOut.start(async () => options.dragCopies(await sharedItems(ids, library), wishes)),
    copyPicture: options.copyPicture,
    async copyFiles(ids) {
      const items = await options.clipboardCopies(await sharedItems(ids, library), wishes)
      const paths = items.map(({ path }) => path)
      await clipboard.write(fileFormats(paths, platformOf(process.platform)))
    },
    async saveCopy(id, isPlain) {
      const item = await sharedItem(id, library)
      const path = await dialogs.file(wishes.nameOf(item))
      if (path === null) return false
      const said = isPlain ? null : wishes.provenanceOf(item)
      await exportAssetAs(item.asset, said, path, library)
      return true
    },
    folders: createFolderCopies({
      library,
      dialogs,
      openFolder: options.openFolder,
      wishes,
    }),
  }
}
