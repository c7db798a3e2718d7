import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_TAGS_AT_ONCE } from '#shared/domain/organise.ts'
import { applyChange } from '../../commands/apply-change.ts'
import { loadTags, useOrganise } from '../../data/organise/organise-store.ts'
import { TagChips } from '../../parts/marks/tag-chips.tsx'
import { TagField } from '../../parts/marks/tag-field.tsx'
import { isSameTag } from '../../parts/marks/tag-suggestions.ts'
import { Button } from '../../ui/button.tsx'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { Modal } from '../../ui/modal.tsx'

interface TagItemsDialogProps {
  readonly ids: ReadonlySet<string>
  readonly onClose: () => void
}

const NONE = [] as const

/** Asks which tags items are to have beside those that they have, and gives them all at once: one operation. */
export function TagItemsDialog({ ids, onClose }: TagItemsDialogProps) {
  const { t, i18n } = useTranslation()
  const tags = useOrganise((state) => state.tags) ?? NONE
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    // Without them one types whole names.
    loadTags().catch(() => undefined)
  }, [])
  const add = (added: readonly string[]): void =>
    setNames((before) =>
      [...before, ...added.filter((name) => !before.some((each) => isSameTag(each, name)))].slice(
        0,
        MOST_TAGS_AT_ONCE,
      ),
    )
  const apply = (): void => {
    onClose()
    void applyChange(
      t,
      ids,
      { type: 'tag', add: [...names], remove: [] },
      {
        done: (changed) =>
          t('organise.tagged', {
            count: changed,
            names: new Intl.ListFormat(i18n.language).format(names),
          }),
        nothing: t('organise.taggedNone'),
      },
    )
  }
  return (
    <Modal onClose={onClose} dimsViewer staysOnPressBeside={names.length > 0}>
      <Dialog.Popup className={`${DIALOG_POPUP} w-120`}>
        <Dialog.Title className="text-lg font-semibold">{t('organise.tagDialog')}</Dialog.Title>
        <Dialog.Description className="mt-1 text-ink-2">
          {t('organise.tagDialogBody', { count: ids.size })}
        </Dialog.Description>
        <div className="mt-4 flex flex-col gap-2">
          <div className="flex flex-wrap">
            <TagField
              tags={tags}
              taken={names}
              onAdd={add}
              onBack={() => setNames((before) => before.slice(0, -1))}
            />
          </div>
          <TagChips
            tags={names.map((name) => ({ name, items: ids.size }))}
            items={ids.size}
            onAdd={() => undefined}
            onRemove={(name) => setNames((before) => before.filter((each) => each !== name))}
          />
        </div>
        <div className="mt-6 flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="main" inactive={names.length === 0} onClick={apply}>
            {t('organise.tagDialog')}
          </Button>
        </div>
      </Dialog.Popup>
    </Modal>
  )
}
