import { useEffect, useState } from 'react'
import { generationRequestSchema } from '#shared/domain/generation.ts'
import { bridge } from '../../../data/bridge.ts'
import { useProfiles } from '../../../data/profiles-store.ts'
import { useQueue } from '../../../data/queue-store.ts'
import type { Draft } from '../../../data/draft/draft.ts'
import type { Pictures } from '../../../data/draft/pictures.ts'
import { requestOfDraft } from '../../../data/draft/request-of-draft.ts'

/**
 * Returns how long a draft's job, with the pictures of the tray, will probably take, in seconds; null while that is
 * unknown. Updated when a job has ended, which improves it.
 */
export function useEstimate(draft: Draft, pictures: Pictures): number | null {
  const [seconds, setSeconds] = useState<number | null>(null)
  const profileId = useProfiles(({ list }) => list?.activeId)
  const running = useQueue(({ state }) => state.running)
  const { kind, image, video, edit } = draft
  useEffect(() => {
    let current = true
    const show = (known: number | null): void => {
      if (current) setSeconds(known)
    }
    // The prompt does not matter, and may be empty.
    const request = requestOfDraft(
      { kind, image, video, edit, prompt: '-', mentions: {}, values: {}, repeat: 1 },
      pictures,
    )
    // An edit is no request before its first picture is ready.
    if (!generationRequestSchema.safeParse(request).success) show(null)
    else {
      bridge.generations.estimate(request).then(
        (estimate) => show(estimate?.seconds ?? null),
        () => show(null),
      )
    }
    return () => {
      current = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the answer depends on the provider and on what has ended since
  }, [kind, image, video, edit, pictures, profileId, running])
  return seconds
}
