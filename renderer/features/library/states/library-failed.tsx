import { useTranslation } from 'react-i18next'
import type { ErrorData } from '#shared/errors.ts'
import { searchAgain } from '../../../data/catalogue/library-search.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { Button } from '../../../ui/button.tsx'

interface LibraryFailedProps {
  readonly error: ErrorData
  /** Whether something else is shown below, from before. */
  readonly isLine: boolean
}

/** Renders that the library could not be read, or searched, and a way to try again. */
export function LibraryFailed({ error, isLine }: LibraryFailedProps) {
  const { t } = useTranslation()
  const text = errorText(t, error, { withCost: false })
  const again = (
    <Button size="small" onClick={searchAgain}>
      {t('libraryView.again')}
    </Button>
  )
  if (isLine) {
    return (
      <div
        role="alert"
        className="mx-(--edge) mb-2 flex min-h-10 items-center gap-3 rounded-lg bg-surface py-1.5 pr-1.5 pl-3 text-ink-2"
      >
        <p className="min-w-0 flex-1">
          {t('libraryView.olderShown')} {text}
        </p>
        {again}
      </div>
    )
  }
  return (
    <div className="flex min-h-0 flex-1 px-(--edge) pb-(--dock-space)">
      <div role="alert" className="m-auto max-w-120 text-center">
        <h2 className="text-lg font-semibold text-ink">{t('libraryView.readFailed')}</h2>
        <p className="mt-1 mb-5 text-ink-2">{text}</p>
        {again}
      </div>
    </div>
  )
}
