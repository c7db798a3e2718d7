import { useTranslation } from 'react-i18next'
import type { ImageModel } from '#shared/capabilities.ts'
import { changeImageDraft } from '../../../data/draft/draft-store.ts'
import type { Draft } from '../../../data/draft/draft.ts'
import { fitRange } from '../../../data/draft/fit.ts'
import { ChipSelect } from '../../../ui/chip-select.tsx'
import { ServerDecides } from './server-decides.tsx'
import { valuesOf } from './values-of.ts'

interface CountChipProps {
  readonly image: Draft['image']
  readonly model: ImageModel
}

/** Renders the choice of how many pictures are made. */
export function CountChip({ image, model }: CountChipProps) {
  const { t } = useTranslation()
  const rule = model.count
  if (rule.by === 'server')
    return <ServerDecides text={t('composer.serverDecidesCount')} short="×?" />
  const count = fitRange(rule, image.count) ?? rule.default
  return (
    <ChipSelect
      isScale
      label={t('composer.count')}
      value={count}
      options={valuesOf(rule).map((value) => ({ value, label: `×${value}` }))}
      onChange={(next) => changeImageDraft({ count: next })}
      isChanged={count !== rule.default}
      className="min-w-15.5 @max-[31rem]:min-w-12 @max-[31rem]:px-1"
    />
  )
}
