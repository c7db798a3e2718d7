import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { useMask } from '../../../data/mask/mask-store.ts'
import { Range } from '../../../ui/range.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { Ratios } from '../frame/ratios.tsx'
import { BRUSH, MOST_TOLERANCE, setBrush, useEditor, type ToolName } from '../editor-store.ts'

/** The widest feather, as a share of the picture's shorter side. */
const MOST_FEATHER = 0.06

interface NumbersProps {
  readonly mask: MaskDocument
  readonly tool: ToolName
}

/** Renders the numbers that count for a tool, each always at its place. */
export function Numbers({ mask, tool }: NumbersProps) {
  const { t } = useTranslation()
  const { asset } = mask
  const shorter = Math.min(asset.width, asset.height)
  const brush = useEditor((state) => state.brush)
  const tolerance = useEditor((state) => state.tolerance)
  const isBrush = tool === 'brush' || tool === 'eraser'
  return (
    <fieldset aria-label={t('mask.numbers')} className="mask-numbers">
      <div className="mask-slot">
        {isBrush && (
          <Value
            label={t('mask.size')}
            shown={t('mask.pixels', { count: Math.max(1, Math.round(brush * shorter)) })}
            value={Math.round(1000 * shareOf(brush))}
            max={1000}
            onChange={(value) => setBrush(brushAt(value / 1000))}
          />
        )}
        {tool === 'wand' && (
          <Value
            label={t('mask.tolerance')}
            shown={String(tolerance)}
            value={tolerance}
            max={MOST_TOLERANCE}
            onChange={(value) => useEditor.setState({ tolerance: value })}
          />
        )}
        {(tool === 'rectangle' || tool === 'lasso') && (
          <span className="text-ink-2">{t('mask.subtractHint')}</span>
        )}
      </div>
      {/* A frame has no numbers; their place is kept, and taken by the ratios. */}
      {tool === 'extend' && (
        <div className="absolute inset-0 flex items-center justify-center">
          <Ratios mask={mask} />
        </div>
      )}
      <div className={tool === 'extend' ? 'invisible' : ''}>
        <Feather mask={mask} shorter={shorter} />
      </div>
    </fieldset>
  )
}

function Feather({ mask, shorter }: { readonly mask: MaskDocument; readonly shorter: number }) {
  const { t } = useTranslation()
  // It is the mask's own.
  useMask(({ revision }) => revision)
  const [dragged, setDragged] = useState<number | null>(null)
  const pixels = dragged ?? Math.round(mask.feather() * mask.scale)
  const apply = (): void => {
    if (dragged !== null) mask.setFeather(dragged / mask.scale)
    setDragged(null)
  }
  return (
    <Value
      label={t('mask.feather')}
      hint={t('mask.featherHint')}
      shown={t('mask.pixels', { count: pixels })}
      value={pixels}
      max={Math.max(1, Math.round(MOST_FEATHER * shorter))}
      onChange={setDragged}
      // All of the mask is worked out anew: once, and not for each value that is passed.
      onDone={apply}
    />
  )
}

interface ValueProps {
  readonly label: string
  readonly hint?: string
  /** As text, with its unit. */
  readonly shown: string
  readonly value: number
  readonly max: number
  readonly onChange: (value: number) => void
  readonly onDone?: () => void
}

function Value({ label, hint, shown, value, max, onChange, onDone }: ValueProps) {
  const row = (
    <label className="flex items-center gap-2 whitespace-nowrap">
      <span className="text-ink-2">{label}</span>
      <Range
        value={value}
        min={0}
        max={max}
        onChange={onChange}
        onPointerUp={onDone}
        onKeyUp={onDone}
        onBlur={onDone}
        aria-valuetext={shown}
      />
      <span className="w-13 text-ink tabular-nums">{shown}</span>
    </label>
  )
  return hint === undefined ? row : <Tooltip label={hint}>{row}</Tooltip>
}

/** Each step of the slider is the same factor: small brushes need finer steps. */
function shareOf(brush: number): number {
  return Math.log(brush / BRUSH.least) / Math.log(BRUSH.most / BRUSH.least)
}

function brushAt(share: number): number {
  return BRUSH.least * (BRUSH.most / BRUSH.least) ** share
}
