import { useMemo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogue, useCatalogue } from '../../../data/catalogue/catalogue-store.ts'
import type { FoundList } from '../../../data/catalogue/found-list.ts'
import { dockBoxes } from '../../../navigation/dock-boxes.ts'
import { useToday } from '../../../parts/sheet/use-today.ts'
import { Scrubber } from '../../../ui/virtual-grid/scrubber.tsx'
import type { GridScroll } from '../../../ui/virtual-grid/use-grid-scroll.ts'
import type { LibraryLayout } from '../layout/library-layout.ts'
import { monthsLater } from '../layout/months.ts'
import { daysText, monthText } from './day-text.ts'

interface LibraryScrubberProps {
  readonly found: FoundList
  readonly layout: LibraryLayout
  /** Whether items come by their time. */
  readonly isByDay: boolean
  readonly scroll: GridScroll
  readonly thumb: RefObject<HTMLDivElement | null>
  readonly windowHeight: number
}

/** Renders the scroll bar of the library, with its months and how much is in each where items come by their time, else with places. */
export function LibraryScrubber(props: LibraryScrubberProps) {
  const { found, layout, isByDay, scroll, thumb, windowHeight } = props
  const { t, i18n } = useTranslation()
  const today = useToday()
  const shapes = useCatalogue((state) => state.shapes)
  const months = useMemo(
    () => monthsLater({ ns: found.ns, day: catalogue.day, shapes }),
    [found, shapes],
  )
  const indexAt = (share: number): number =>
    layout.firstOf(layout.rowAtOffset(share * scroll.mostVirtual))
  const labelAt = (share: number): string => {
    const index = indexAt(share)
    if (!isByDay) return t('libraryView.place', { index: index + 1, total: found.total })
    const day = catalogue.day[found.ns[index] ?? 0] ?? 0
    return daysText(i18n.language, day, day, today)
  }
  const marks = () => {
    const number = new Intl.NumberFormat(i18n.language)
    return (isByDay ? months() : []).map(({ first, count, day }) => ({
      share: layout.rowAt(layout.rowOf(first)).y / Math.max(1, scroll.mostVirtual),
      label: monthText(i18n.language, day),
      note: number.format(count),
    }))
  }
  return (
    <Scrubber
      scroll={scroll}
      thumb={thumb}
      windowHeight={windowHeight}
      labelAt={labelAt}
      marks={marks}
      covers={dockBoxes}
    />
  )
}
