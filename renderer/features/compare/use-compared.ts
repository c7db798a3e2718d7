import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { isShown, type ShownAsset } from '#shared/domain/asset.ts'
import type { Job } from '#shared/domain/generation.ts'
import { findItem } from '../../data/media/find-item.ts'
import { entryOf, onListsChanged } from '../../data/media/media-lists.ts'
import type { MediaEntry } from '../../data/media/media-sequence.ts'
import { replaceCompared } from '../../navigation/compare-store.ts'
import { notify } from '../../ui/toasts.tsx'

/** One of the items that are compared. */
export interface Compared {
  readonly asset: ShownAsset
  readonly job: Job
  /** Its place among the others, in words: left, right, or its number. */
  readonly place: string
  /** Its place and its prompt, for those who hear the page. */
  readonly name: string
}

/**
 * Returns the items of some ids, in their order, as soon as each is known. One that no list has loaded is asked for; one that is not in the
 * library, or not any more, leaves the comparison.
 */
export function useCompared(ids: readonly string[]): readonly Compared[] {
  const { t } = useTranslation()
  const listed = useListed(ids)
  const asked = useUnlisted(ids.filter((_, index) => listed[index] === undefined))
  return ids.flatMap((id, index) => {
    const entry = listed[index] ?? asked.get(id)
    if (entry === undefined || !isShown(entry.asset)) return []
    const { asset, job } = entry
    const place =
      ids.length > 2 ? String(index + 1) : t(index === 0 ? 'compare.left' : 'compare.right')
    return [{ asset, job, place, name: t('compare.item', { place, prompt: job.request.prompt }) }]
  })
}

function useListed(ids: readonly string[]): readonly (MediaEntry | undefined)[] {
  return useSyncExternalStore(
    onListsChanged,
    useMemo(() => createLook(ids), [ids]),
  )
}

/** Returns a function that looks items up, and that says the same with the very same object. */
function createLook(ids: readonly string[]): () => readonly (MediaEntry | undefined)[] {
  let last: readonly (MediaEntry | undefined)[] | null = null
  return () => {
    const now = ids.map(entryOf)
    if (last === null || now.some((entry, index) => entry !== last?.[index])) last = now
    return last
  }
}

function useUnlisted(ids: readonly string[]): ReadonlyMap<string, MediaEntry> {
  const { t } = useTranslation()
  const [found, setFound] = useState<ReadonlyMap<string, MediaEntry>>(new Map())
  const key = ids.join(' ')
  useEffect(() => {
    let isWanted = true
    const ask = async (id: string): Promise<void> => {
      const entry = await findItem(id)
      if (!isWanted) return
      if (entry !== null && isShown(entry.asset))
        setFound((before) => new Map([...before, [id, entry]]))
      else {
        replaceCompared(id, null)
        notify(t('compare.originalGone'), 'compare')
      }
    }
    for (const id of key.split(' ').filter((each) => each !== '')) void ask(id)
    return () => {
      isWanted = false
    }
  }, [key, t])
  return found
}
