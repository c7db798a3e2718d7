import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** Renders what is shown while nothing is in the trash: what comes there, and for how long. */
export function TrashEmpty() {
  const { t } = useTranslation()
  return (
    <div className="m-auto flex flex-col items-center px-(--edge) pb-(--dock-space) text-center">
      <Trash2 aria-hidden className="size-8 text-ink-3" strokeWidth={1.25} />
      <h2 className="mt-4 text-xl font-medium tracking-tight text-ink">{t('trash.nothing')}</h2>
      <p className="mt-2 max-w-100 text-balance text-ink-2">{t('trash.nothingBody')}</p>
    </div>
  )
}
