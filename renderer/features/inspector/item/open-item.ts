import { bridge } from '../../../data/bridge.ts'
import { feed } from '../../../data/feed/feed-store.ts'
import { MEDIA_LISTS } from '../../../data/media/media-lists.ts'
import { openSource, openViewer, useViewer } from '../../../navigation/viewer-store.ts'

/**
 * Opens an item of the library in the viewer, at its place in the feed: its job may be older than all that is loaded, and is then put into
 * it. From an item that is shown already there is a way back. Returns whether it could: not what is gone, nor after the user went elsewhere.
 */
export async function openItem(id: string): Promise<boolean> {
  const before = useViewer.getState()
  const job = await bridge.library.jobOf({ id }).catch(() => null)
  const now = useViewer.getState()
  if (now.assetId !== before.assetId || now.kept !== before.kept) return true
  if (job === null || ![...job.outputs, ...(job.extras ?? [])].some((asset) => asset.id === id)) {
    return false
  }
  feed.show(job)
  // Not what was taken out of the feed while the main process was asked.
  if (id === now.assetId || MEDIA_LISTS.feed.now().indexOf(id) < 0) return false
  if (now.assetId === null) openViewer(id, 'feed')
  else openSource(id)
  return true
}
