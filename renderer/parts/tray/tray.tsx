import { useTranslation } from 'react-i18next'
import type { MediaModel } from '#shared/capabilities.ts'
import { countTray } from '../../data/tray/tray-count.ts'
import { clearTray, useTray } from '../../data/tray/tray-store.ts'
import { classNames } from '../../ui/class-names.ts'
import { trayLine } from './tray-line.ts'
import { TrayList } from './tray-list.tsx'

interface TrayProps {
  /** The model that would be used. */
  readonly model: MediaModel
  /** Returns what gets the focus when the last picture is gone; must stay the same function. */
  readonly fallbackFor: () => HTMLElement | null
}

/**
 * Shows the pictures that are sent along with the prompt, and a line that says which of them count. As high for fifty
 * as for one.
 */
export function Tray({ model, fallbackFor }: TrayProps) {
  const { t } = useTranslation()
  const items = useTray((state) => state.items)
  const count = countTray(items, model)
  const isEmpty = items.length === 0
  return (
    <div>
      <TrayList items={items} sent={count.sent} fallbackFor={fallbackFor} />
      <div className={classNames('flex justify-between gap-4 px-4', !isEmpty && 'h-5')}>
        {/* Rendered while it is empty: else the first picture would not be read out. Read out once, when all have
            come. */}
        <output
          aria-busy={count.coming > 0}
          className="min-w-0 truncate text-xs leading-5 text-ink-3 tabular-nums"
        >
          {trayLine(t, count, model)}
        </output>
        {items.length > 1 && (
          <button
            type="button"
            onClick={clearTray}
            className="shrink-0 rounded-sm text-xs leading-5 text-ink-3 hover:text-ink"
          >
            {t('tray.removeAll')}
          </button>
        )}
      </div>
    </div>
  )
}
