import type { StoredReference } from '#shared/domain/reference.ts'
import { showKept, useViewer } from '../../../navigation/viewer-store.ts'
import { openItem } from './open-item.ts'

/** Opens what a picture that went along was made from: the item of the library while it is there, else the copy that was kept of it. */
export async function openReference(reference: StoredReference): Promise<void> {
  const isOpen = reference.asset !== undefined && (await openItem(reference.asset))
  // A kept picture is shown in place of what was made from it: only the viewer does that.
  if (!isOpen && useViewer.getState().assetId !== null) showKept(reference)
}
