import { Combobox } from '@base-ui/react/combobox'
import { Dialog } from '@base-ui/react/dialog'
import { Plus } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Collection } from '#shared/domain/organise.ts'
import { collect } from '../../commands/collections.ts'
import { loadCollections, useOrganise } from '../../data/organise/organise-store.ts'
import { openDialog } from '../../navigation/dialog-store.ts'
import { CollectionSign } from '../../parts/marks/collection-sign.tsx'
import { Button } from '../../ui/button.tsx'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { Modal } from '../../ui/modal.tsx'

interface CollectItemsDialogProps {
  readonly ids: ReadonlySet<string>
  readonly onClose: () => void
}

/** Asks which collection items are put into: one that there is, found by its name, or a new one. */
export function CollectItemsDialog({ ids, onClose }: CollectItemsDialogProps) {
  const { t, i18n } = useTranslation()
  const all = useOrganise((state) => state.collections)
  const [typed, setTyped] = useState('')
  useEffect(() => {
    loadCollections().catch(() => undefined)
  }, [])
  const offered = useMemo(() => {
    const wanted = typed.trim().toLowerCase()
    return (all ?? []).filter(
      ({ kind, name }) => kind === 'manual' && name.toLowerCase().includes(wanted),
    )
  }, [all, typed])
  const choose = (collection: Collection | null): void => {
    if (collection === null) return
    onClose()
    void collect(t, ids, collection)
  }
  return (
    <Modal onClose={onClose} dimsViewer>
      <Dialog.Popup className={`${DIALOG_POPUP} flex max-h-[min(32rem,90vh)] w-104 flex-col`}>
        <Dialog.Title className="text-lg font-semibold">{t('organise.collectDialog')}</Dialog.Title>
        <Dialog.Description className="mt-1 text-ink-2">
          {t('organise.collectDialogBody', { count: ids.size })}
        </Dialog.Description>
        <Combobox.Root<Collection>
          inline
          open
          items={offered}
          filter={null}
          value={null}
          inputValue={typed}
          onInputValueChange={setTyped}
          onValueChange={choose}
          itemToStringLabel={({ name }) => name}
          autoHighlight
        >
          <Combobox.Input
            aria-label={t('organise.collectDialog')}
            placeholder={t('organise.findCollection')}
            spellCheck={false}
            className="mt-4 h-9 shrink-0 rounded-md border border-line-strong bg-canvas px-3 text-ink select-text"
          />
          <Combobox.List
            aria-label={t('organise.collections')}
            className="-mx-2 mt-2 min-h-0 flex-1 overflow-y-auto px-2 outline-none scroll-thin empty:hidden"
          >
            {(collection: Collection) => (
              <Combobox.Item
                key={collection.id}
                value={collection}
                className="flex h-10 items-center gap-2.5 rounded-md px-2 text-ink outline-none data-highlighted:bg-hover"
              >
                <CollectionSign collection={collection} />
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {collection.name}
                </span>
                <span className="text-xs text-ink-3 tabular-nums">
                  {collection.items === null
                    ? ''
                    : new Intl.NumberFormat(i18n.language).format(collection.items)}
                </span>
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Root>
        <div className="mt-4 flex justify-between gap-2">
          <Button
            variant="quiet"
            onClick={() => openDialog({ type: 'name-collection', what: { type: 'new', ids } })}
          >
            <Plus aria-hidden className="size-4" strokeWidth={1.75} />
            {t('organise.newCollection')}
          </Button>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
        </div>
      </Dialog.Popup>
    </Modal>
  )
}
