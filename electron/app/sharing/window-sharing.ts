import { join } from 'node:path'
import { app } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Sharing } from '../../ipc/sharing.ts'
import type { MainWindow } from '../main-window.ts'
import type { Logger } from '../../engine/host.ts'
import { pictureCopier } from './copy-picture.ts'
import type { CopySettings } from './copy-wishes.ts'
import { createDragCopies, KEPT_ON_CLIPBOARD } from './drag-copies.ts'
import { createDragIcon } from './drag-icon.ts'
import { createDragOut, type DragOut } from './drag-out.ts'
import { saveDialogs } from './save-dialogs.ts'
import { createSharing } from './sharing.ts'
import { systemClipboard } from './system-clipboard.ts'

/** Everything by which items leave the window. */
export interface WindowSharing {
  readonly dragOut: DragOut
  readonly sharing: Sharing
}

/** Puts it together. */
export function openWindowSharing(
  engine: Pick<Engine, 'library' | 'jobs'>,
  window: MainWindow,
  language: () => Language,
  settings: { readonly current: () => CopySettings; readonly folder: string },
  log: Pick<Logger, 'warn'>,
  openFolder: (path: string) => void,
): WindowSharing {
  const dragOut = createDragOut(window.current, createDragIcon(engine.library))
  const sharing = createSharing({
    engine,
    settings: settings.current,
    dragCopies: createDragCopies(join(settings.folder, 'drag'), engine.library, log),
    clipboardCopies: createDragCopies(
      join(settings.folder, 'clipboard'),
      engine.library,
      log,
      KEPT_ON_CLIPBOARD,
    ),
    version: app.getVersion(),
    dragOut,
    copyPicture: pictureCopier(engine.library),
    clipboard: systemClipboard,
    dialogs: saveDialogs(window.show, language),
    openFolder,
  })
  return { dragOut, sharing }
}
