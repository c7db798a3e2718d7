import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadTags, useOrganise } from '../../data/organise/organise-store.ts'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { FIELD } from '../../ui/field-styles.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { TagRow } from './tag-row.tsx'

/** Tags that are listed at once; of more, one types a part of the name. */
const MOST_ROWS = 200

/** Lists the tags of the library, to be shown, renamed, merged and removed. */
export function TagsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const tags = useOrganise((state) => state.tags)
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<string | null>(null)
  useEffect(() => {
    loadTags().catch(() => undefined)
  }, [])
  const wanted = typed.trim().toLowerCase()
  const shown = (tags ?? []).filter(({ name }) => name.toLowerCase().includes(wanted))
  return (
    <Modal onClose={onClose} dimsViewer staysOnPressBeside={edited !== null}>
      <Dialog.Popup className={`${DIALOG_POPUP} flex h-128 max-h-[90vh] w-120 flex-col`}>
        <div className="flex items-start justify-between gap-4">
          <Dialog.Title className="text-lg font-semibold">{t('organise.tags')}</Dialog.Title>
          <IconButton icon={X} label={t('app.close')} onClick={onClose} className="-mt-1 -mr-2" />
        </div>
        <input
          type="text"
          aria-label={t('organise.findTag')}
          placeholder={t('organise.findTag')}
          spellCheck={false}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          className={`${FIELD} mt-3 shrink-0 border-line-strong`}
        />
        {tags !== null && shown.length === 0 && (
          <p className="py-6 text-center text-ink-2">
            {t(wanted === '' ? 'organise.noTags' : 'organise.noSuchTag')}
          </p>
        )}
        <ul
          aria-label={t('organise.tags')}
          className="-mx-2 mt-2 min-h-0 flex-1 overflow-y-auto px-2 scroll-thin"
        >
          {shown.slice(0, MOST_ROWS).map((tag) => (
            <TagRow
              key={tag.name}
              tag={tag}
              isEdited={edited === tag.name}
              onEdit={() => setEdited(tag.name)}
              onDone={() => setEdited(null)}
            />
          ))}
        </ul>
      </Dialog.Popup>
    </Modal>
  )
}
