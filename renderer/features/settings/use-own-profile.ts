import { useEffect, useState } from 'react'
import type { ProfileSummary } from '#shared/domain/profile.ts'
import { useProfiles } from '../../data/profiles-store.ts'

/**
 * Returns a provider by its id, as it was when it was first known: a form that is being filled in must not change or
 * vanish. Null until the list is loaded. Calls `onMissing` when there is none with that id that can be changed: the
 * demo has no form, and a provider may have been deleted since.
 */
export function useOwnProfile(id: string | null, onMissing: () => void): ProfileSummary | null {
  const list = useProfiles((state) => state.list)
  const [first, setFirst] = useState<ProfileSummary | null>(null)
  const known = list?.profiles.find((profile) => profile.id === id && profile.kind === 'own')
  if (first === null && known !== undefined) setFirst(known)
  const isMissing = id !== null && first === null && list !== null && known === undefined
  useEffect(() => {
    if (isMissing) onMissing()
  }, [isMissing, onMissing])
  return first
}
