import { Clapperboard, Image } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { changeDraft } from '../../../data/draft/draft-store.ts'
import type { Kind } from '../../../data/draft/draft.ts'
import { ChipSelect } from '../../../ui/chip-select.tsx'

/** Renders the choice of what is made. */
export function ModeChip({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation()
  return (
    <ChipSelect<Kind>
      label={t('composer.mode')}
      value={kind}
      onChange={(next) => changeDraft({ kind: next })}
      options={[
        { value: 'image', label: t('composer.image'), icon: Image },
        { value: 'video', label: t('composer.video'), icon: Clapperboard },
      ]}
      isChanged={kind !== 'image'}
      className="@max-[31rem]:px-1.5"
      textClassName="@max-[36rem]:sr-only"
    />
  )
}
