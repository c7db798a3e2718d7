import { Popover } from '@base-ui/react/popover'
import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useParameters } from '../../../../data/chat/parameters.ts'
import { classNames } from '../../../../ui/class-names.ts'
import { ChipPopup } from '../../../../ui/chip-popup.tsx'
import { ghostChip } from '../../../../ui/ghost-chip.ts'
import { Tooltip } from '../../../../ui/tooltip/tooltip.tsx'
import { parametersText } from './parameters-text.ts'
import { ParametersPanel } from './parameters-panel.tsx'

/** Renders the parameters that are seldom changed, behind a chip that says which of them are. The last one of the row: it may grow and moves nothing. */
export function ParametersChip() {
  const { t, i18n } = useTranslation()
  const text = parametersText(t, i18n.language, useParameters())
  const label = text === '' ? t('composer.moreChoices') : t('composer.moreChosen', { text })
  return (
    <Popover.Root>
      <Tooltip label={label}>
        <Popover.Trigger
          aria-label={label}
          className={classNames(ghostChip(text !== ''), 'min-w-8 @max-[31rem]:px-1')}
        >
          {text !== '' && (
            <span className="truncate tabular-nums @max-[52rem]:sr-only">{text}</span>
          )}
          <Ellipsis aria-hidden className="size-4 shrink-0" />
        </Popover.Trigger>
      </Tooltip>
      <ChipPopup
        label={t('composer.moreChoices')}
        className="max-h-[min(36rem,var(--available-height))] w-104 max-w-(--available-width) overflow-y-auto p-3 scroll-thin"
      >
        <ParametersPanel />
      </ChipPopup>
    </Popover.Root>
  )
}
