import { app, type BrowserWindow } from 'electron'
import { basename } from 'node:path'
import type { Language } from '#shared/domain/settings.ts'
import { AppError } from '#shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import { exportAsset } from '../../engine/library/export/export-asset.ts'
import { provenanceOf } from '../../engine/library/export/provenance.ts'
import { createCopyWishes, type CopySettings } from '../sharing/copy-wishes.ts'
import { saveDialogs } from '../sharing/save-dialogs.ts'
import { sharedItem } from '../sharing/shared-items.ts'
import { EXPORT_TEXT } from '../text/export-text.ts'
import { conversationExporter } from './export-conversation.ts'

/** Creates what exports conversations of a window: pictures are copied as the settings say, as copies from the library are. */
export function openWindowExport(
  engine: Pick<Engine, 'chat' | 'jobs' | 'library'>,
  window: () => BrowserWindow,
  language: () => Language,
  settings: () => CopySettings,
): ReturnType<typeof conversationExporter> {
  const { library, jobs } = engine
  const wishes = createCopyWishes(settings, ({ asset }) => {
    const job = jobs.find(asset.jobId)
    if (job === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return provenanceOf(job, asset, app.getVersion())
  })
  return conversationExporter({
    engine,
    askPlace: saveDialogs(window, language).file,
    async copyItem(id, folder) {
      const item = await sharedItem(id, library)
      const said = wishes.provenanceOf(item)
      const { path } = await exportAsset(item.asset, said, folder, library, wishes.nameOf(item))
      return basename(path)
    },
    text: () => EXPORT_TEXT[language()],
  })
}
