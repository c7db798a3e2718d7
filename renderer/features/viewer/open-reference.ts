import type { Job } from '#shared/domain/generation.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { bridge } from '../../data/bridge.ts'
import { feed } from '../../data/feed/feed-store.ts'
import { MEDIA_LISTS } from '../../data/media/media-lists.ts'
import { openSource, showKept, useViewer } from '../../navigation/viewer-store.ts'

/**
 * Opens what a picture that went along was made from: the item of the library while it is there, else the copy that was kept of it. The
 * item's job may be older than all that the feed has loaded, and is then put into it, at its place.
 */
export async function openReference(reference: StoredReference): Promise<void> {
  const { assetId } = useViewer.getState()
  const source = await sourceOf(reference)
  // The user went elsewhere meanwhile.
  if (useViewer.getState().assetId !== assetId || assetId === null) return
  if (source !== null) feed.show(source.job)
  if (source !== null && source.id !== assetId && isShown(source.id)) openSource(source.id)
  else showKept(reference)
}

/** Whether the feed shows it by now: not what was taken out of the feed while the main process was asked. */
function isShown(id: string): boolean {
  return MEDIA_LISTS.feed.now().indexOf(id) >= 0
}

async function sourceOf({
  asset,
}: StoredReference): Promise<{ readonly id: string; readonly job: Job } | null> {
  if (asset === undefined) return null
  // The kept copy is as good an answer as one that failed.
  const job = await bridge.library.jobOf({ id: asset }).catch(() => null)
  const has = [...(job?.outputs ?? []), ...(job?.extras ?? [])].some(({ id }) => id === asset)
  return job !== null && has ? { id: asset, job } : null
}
