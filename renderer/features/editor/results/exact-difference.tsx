import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditCanvas } from '#shared/domain/edit.ts'
import type { Compared } from '../../../parts/difference/measure-difference.ts'
import { DifferencePicture } from '../../../parts/difference/difference-picture.tsx'
import { useDifference } from '../../../parts/difference/use-difference.ts'

interface ExactDifferenceProps {
  readonly original: Compared
  /** Id of the result. */
  readonly result: string
  /** What the original was extended to for it; null where it kept its size. */
  readonly canvas: EditCanvas | null
  readonly style: CSSProperties
}

/**
 * Renders what differs between all pixels of the original and of a result, once it is measured. What the browser blends until then is
 * never quite black: it reads a JPEG in the size in which it is shown, and a PNG in its own.
 */
export function ExactDifference({ original, result, canvas, style }: ExactDifferenceProps) {
  const { t } = useTranslation()
  const { width, height } = canvas ?? original
  const measured = useDifference(original, { id: result, width, height }, canvas)
  if (typeof measured === 'string') return null
  return (
    <DifferencePicture
      measured={measured}
      label={t('mask.results.difference')}
      className="mask-difference"
      style={style}
    />
  )
}
