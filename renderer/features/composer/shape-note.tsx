import { useTranslation } from 'react-i18next'
import { pixelsOfSize, type AspectRatio, type ImageSize } from '#shared/domain/aspect-ratio.ts'
import { formatPercent } from '../../i18n/format.ts'
import { followPicture } from '../../data/draft/draft-store.ts'
import type { Draft } from '../../data/draft/draft.ts'
import type { Pictures } from '../../data/draft/pictures.ts'
import { shapeDifference } from '../../data/draft/shape-of-draft.ts'

interface ShapeNoteProps {
  readonly draft: Draft
  /** Those of the tray. */
  readonly pictures: Pictures
}

/**
 * Shows, while there are pictures in the tray, what happens to the first one that counts where it has another shape
 * than the result. Only here a shape that was chosen by hand can be reset.
 */
export function ShapeNote({ draft, pictures }: ShapeNoteProps) {
  const { t, i18n } = useTranslation()
  if (pictures.length === 0) return null
  const difference = shapeDifference(draft, pictures)
  return (
    // Its space is kept, so that nothing moves when another ratio is chosen. Not a `status`: the tray's line is one.
    <div className="flex min-h-5 items-baseline gap-2 px-4 pt-1 text-xs text-ink-2">
      <p aria-live="polite">
        {difference !== null &&
          t(`composer.shape.${difference.case}`, {
            number: difference.place + 1,
            shape: shapeText(difference.shape),
            percent: formatPercent(i18n.language, difference.cropped),
          })}
      </p>
      {difference?.case === 'other' && (
        <button
          type="button"
          onClick={() => followPicture(draft.kind)}
          className="shrink-0 rounded-sm text-ink underline underline-offset-2 hover:text-accent-ink"
        >
          {t('composer.shape.follow')}
        </button>
      )}
    </div>
  )
}

/** Returns a size as its pixels, since the API's 3:2 is really 7:4. */
function shapeText(shape: ImageSize | AspectRatio): string {
  if (!isSize(shape)) return shape
  const { width, height } = pixelsOfSize(shape)
  return `${width} × ${height}`
}

function isSize(shape: ImageSize | AspectRatio): shape is ImageSize {
  return shape.includes('x')
}
