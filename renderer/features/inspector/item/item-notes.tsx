import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { droppedConfigOf } from '#shared/domain/dropped-config.ts'
import { AppError } from '#shared/errors.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { isBeingLaid, isEditResult } from '../../../data/feed/edit-items.ts'
import { editNotes } from '../../../i18n/edit/edit-notes.ts'
import { differenceTexts } from '../../../i18n/difference-text.ts'
import { errorText } from '../../../i18n/error-text.ts'

const CONFIG_DROPPED = new AppError('invalid_request', { reason: 'video_config_dropped' }).data

/** What one should know of an output that is not as it was asked for. */
export function ItemNotes({ entry: { asset, job } }: { readonly entry: MediaEntry }) {
  const { t } = useTranslation()
  const differences = asset.extra ? [] : differenceTexts(t, job.request, asset)
  const isResult = isEditResult(asset)
  return (
    <>
      {editNotes(t, asset, job.request).map((note) => (
        <Note key={note}>{note}</Note>
      ))}
      {isBeingLaid(asset, job) && <Note>{t('edit.beingMade')}</Note>}
      {asset.extra && !isResult && <Note>{t('viewer.extraHint')}</Note>}
      {asset.salvaged && <Note>{t('viewer.salvagedFrom')}</Note>}
      {differences.length > 0 && (
        <Note>
          <h3 className="flex items-center gap-2 font-medium text-ink">
            <TriangleAlert aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            {t('delivery.title')}
          </h3>
          <ul className="mt-1.5 space-y-1">
            {differences.map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
          {droppedConfigOf(job) === 'video_config' && (
            <p className="mt-1.5">{errorText(t, CONFIG_DROPPED, { withCost: false })}</p>
          )}
        </Note>
      )}
    </>
  )
}

function Note({ children }: { readonly children: ReactNode }) {
  return <div className="mx-4 mb-3.5 rounded-lg bg-raised p-3 text-ink-2">{children}</div>
}
