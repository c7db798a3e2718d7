import { libraryMedia } from '../../../data/media/library-media.ts'
import { openViewer } from '../../../navigation/viewer-store.ts'
import { useView } from '../../../navigation/view-store.ts'

/** Opens an item in the viewer, which steps through everything that was found. Nothing happens for one that is gone. */
export async function openFound(id: string): Promise<void> {
  // The viewer needs the job; a press has asked for it already.
  if (libraryMedia.entryOf(id) === undefined) await libraryMedia.load([id])
  if (libraryMedia.entryOf(id) === undefined || useView.getState().view !== 'library') return
  openViewer(id, 'library')
}
