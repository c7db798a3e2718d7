import { bridge } from '../bridge.ts'
import type { MediaEntry } from './media-sequence.ts'

/** Asks for an item by its id, whether a list has loaded it or not. Resolves with null for what is in the trash or gone; never rejects. */
export async function findItem(id: string): Promise<MediaEntry | null> {
  const job = await bridge.library.jobOf({ id }).catch(() => null)
  if (job === null) return null
  const asset = [...job.outputs, ...(job.extras ?? [])].find((each) => each.id === id)
  return asset === undefined ? null : { asset, job }
}
