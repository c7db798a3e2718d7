import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { runFreeOrNotify } from './run-or-notify.ts'

/** Runs something that costs nothing; when it fails, says so in the corner under the given title. */
export function useRunFree(): (failureTitle: string, action: () => Promise<unknown>) => void {
  const { t } = useTranslation()
  return useCallback(
    (failureTitle, action) => {
      void runFreeOrNotify(t, failureTitle, action)
    },
    [t],
  )
}
