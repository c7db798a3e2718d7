import { useTranslation } from 'react-i18next'
import {
  IMAGE_SIZES,
  pixelsOfSize,
  trueRatioOfSize,
  type ImageSize,
} from '#shared/domain/aspect-ratio.ts'
import { canvasOfRatio, hasRatio, MIDDLE } from '#shared/domain/canvas.ts'
import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { useDraft } from '../../../data/draft/draft-store.ts'
import { imageModelOf } from '../../../data/draft/model-for-mode.ts'
import { RatioShape } from '../../../ui/ratio-shape.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { anchorOf } from './extend.ts'
import { useCanvas } from './frame.tsx'

/** Renders the ratios that the model makes, in their true proportion: a press extends the picture to one of them. */
export function Ratios({ mask }: { readonly mask: MaskDocument }) {
  const { t } = useTranslation()
  const canvas = useCanvas(mask)
  const model = useDraft(({ draft }) => imageModelOf(draft, true))
  const { asset } = mask
  const sizes = model.size.by === 'user' ? model.size.options : IMAGE_SIZES
  const extendTo = (size: ImageSize): void => {
    const isChosen = canvas !== null && hasRatio(canvas, pixelsOfSize(size))
    // Where the picture lies already; once more, in the middle.
    const anchor = isChosen ? MIDDLE : anchorOf(canvas, asset)
    const next = canvasOfRatio(asset, pixelsOfSize(size), anchor)
    const isOwn = next.width === asset.width && next.height === asset.height
    mask.extend(isOwn ? null : next)
    mask.commit()
  }
  return (
    <fieldset aria-label={t('mask.frame.ratios')} className="flex items-center gap-1">
      {sizes.map((size) => {
        const pixels = pixelsOfSize(size)
        const ratio = trueRatioOfSize(size)
        const isChosen = canvas !== null && hasRatio(canvas, pixels)
        const label = t('mask.frame.to', { ratio })
        return (
          <Tooltip key={size} label={label}>
            <button
              type="button"
              aria-label={label}
              aria-pressed={isChosen}
              onClick={() => extendTo(size)}
              className="inline-flex h-7 min-w-7 items-center justify-center gap-1 rounded-md px-1.5 text-ink-2 hover:bg-hover hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:shadow-[inset_0_0_0_1.5px_var(--line-strong)]"
            >
              <RatioShape {...pixels} side={12} isFilled={isChosen} />
              <span aria-hidden className="tabular-nums">
                {ratio}
              </span>
            </button>
          </Tooltip>
        )
      })}
    </fieldset>
  )
}
