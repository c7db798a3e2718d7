import { useTranslation } from 'react-i18next'
import { useMovedItems } from '../../../navigation/moved-items.ts'

/** Tells a screen reader where in the collection items were moved to. */
export function MovedTold() {
  const { t } = useTranslation()
  const moved = useMovedItems((state) => state.moved)
  return (
    <output className="sr-only">
      {moved !== null &&
        t('organise.moved', { count: moved.count, place: moved.place + 1, total: moved.total })}
    </output>
  )
}
