import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { attemptFree } from './attempt.ts'

/** Runs something that costs nothing; when it fails, says so in the corner under the given title. */
export function useReported(): (failureTitle: string, action: () => Promise<unknown>) => void {
  const { t } = useTranslation()
  return useCallback(
    (failureTitle, action) => {
      void attemptFree(t, failureTitle, action)
    },
    [t],
  )
}
