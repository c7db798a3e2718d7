import { Popover } from '@base-ui/react/popover'
import { Album } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { classNames } from '../../ui/class-names.ts'
import { CHIP_POPUP } from '../../ui/ghost-chip.ts'
import { Popup } from '../../ui/popup.tsx'
import { Tooltip } from '../../ui/tooltip/tooltip.tsx'
import { CollectionList } from './collection-list.tsx'

/** Renders the rail's button to the collections, and the list that it opens over the view. */
export function CollectionsButton() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  useCommandHandlers({ openCollections: () => setOpen(true) })
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Tooltip label={t('collections.title')} side="right">
        <Popover.Trigger
          aria-label={t('collections.title')}
          className="flex size-9 items-center justify-center rounded-lg text-ink-3 transition-colors duration-100 hover:bg-surface hover:text-ink data-popup-open:bg-raised data-popup-open:text-ink"
        >
          <Album aria-hidden className="size-4.5" strokeWidth={1.6} />
        </Popover.Trigger>
      </Tooltip>
      <Popup
        label={t('collections.title')}
        side="right"
        align="start"
        gap={6}
        className={classNames(
          CHIP_POPUP,
          'flex max-h-(--available-height) w-80 max-w-[calc(100vw-5rem)] flex-col',
        )}
      >
        <CollectionList onLeave={() => setOpen(false)} />
      </Popup>
    </Popover.Root>
  )
}
