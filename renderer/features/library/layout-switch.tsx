import { LayoutDashboard, Grid3x3, List, type LucideIcon } from 'lucide-react'
import { memo, useId } from 'react'
import { useTranslation } from 'react-i18next'
import {
  LIBRARY_LAYOUTS,
  setLibraryLayout,
  useLibraryView,
  type LibraryLayoutName,
} from '../../data/catalogue/library-view.ts'
import { Tooltip } from '../../ui/tooltip/tooltip.tsx'

const ICONS: Readonly<Record<LibraryLayoutName, LucideIcon>> = {
  rows: LayoutDashboard,
  squares: Grid3x3,
  list: List,
}

/** Renders the choice of how what was found is laid out: not again for each key of a query. */
export const LayoutSwitch = memo(function LayoutSwitch() {
  const { t } = useTranslation()
  const name = useId()
  const layout = useLibraryView((state) => state.layout)
  return (
    <div
      role="radiogroup"
      aria-label={t('libraryView.layout')}
      className="flex shrink-0 items-center gap-0.5 rounded-lg bg-surface p-0.5"
    >
      {LIBRARY_LAYOUTS.map((each) => {
        const Icon = ICONS[each]
        return (
          <Tooltip key={each} label={t(`libraryView.layouts.${each}`)} side="bottom">
            <label className="ring-within relative flex size-7 items-center justify-center rounded-md text-ink-3 hover:text-ink has-checked:bg-raised has-checked:text-ink">
              <input
                type="radio"
                name={name}
                checked={layout === each}
                aria-label={t(`libraryView.layouts.${each}`)}
                onChange={() => setLibraryLayout(each)}
                className="absolute inset-0 size-full opacity-0"
              />
              <Icon aria-hidden className="size-4" strokeWidth={1.75} />
            </label>
          </Tooltip>
        )
      })}
    </div>
  )
})
