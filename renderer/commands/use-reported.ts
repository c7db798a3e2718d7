import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { errorDataOf } from '#shared/errors.ts'
import { errorText } from '../i18n/error-text.ts'
import { notifyFailure } from '../ui/toasts.tsx'

/** Runs something that costs nothing; when it fails, says so in the corner under the given title. */
export function useReported(): (failureTitle: string, action: () => Promise<unknown>) => void {
  const { t } = useTranslation()
  return useCallback(
    (failureTitle, action) => {
      action().catch((thrown: unknown) => {
        notifyFailure(failureTitle, errorText(t, errorDataOf(thrown), { withCost: false }))
      })
    },
    [t],
  )
}
