import { useTranslation } from 'react-i18next'
import { useView } from '../navigation/view-store.ts'

/** Renders the line over every view: what it is, and what concerns all of it. */
export function Header() {
  const { t } = useTranslation()
  const view = useView((state) => state.view)
  return (
    <header className="flex h-11 shrink-0 items-center gap-4 px-(--edge)">
      <h1 className="font-semibold">{t(`app.${view}`)}</h1>
    </header>
  )
}
