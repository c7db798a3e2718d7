import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { goBack } from '../../../navigation/viewer-store.ts'

/** Leads from what an item was made from back to that item. `keys` as in a tooltip. */
export function BackButton({ keys }: { readonly keys?: string | undefined }) {
  const { t } = useTranslation()
  return (
    <Tooltip label={t('viewer.backHint')} keys={keys} side="bottom">
      <Button variant="quiet" size="small" onClick={goBack}>
        <ArrowLeft aria-hidden className="-ml-1 size-4" strokeWidth={1.75} />
        {t('viewer.back')}
      </Button>
    </Tooltip>
  )
}
