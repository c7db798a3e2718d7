import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COLLECTION_NAME_MAX_LENGTH } from '#shared/domain/organise.ts'
import { collectionNameSchema } from '#shared/domain/collection-change.ts'
import { tidyName } from '#shared/domain/saved-name.ts'
import { createCollection, editCollection } from '../../commands/collections.ts'
import { useOrganise } from '../../data/organise/organise-store.ts'
import type { NamedCollection } from '../../navigation/dialog-store.ts'
import { NameForm } from '../../parts/name-form.tsx'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { Modal } from '../../ui/modal.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { IconChoice } from './icon-choice.tsx'

interface NameCollectionDialogProps {
  readonly what: NamedCollection
  readonly onClose: () => void
}

/** Asks for name and sign of a collection, and of one that is a saved search for its query. */
export function NameCollectionDialog({ what, onClose }: NameCollectionDialogProps) {
  const { t } = useTranslation()
  const known = useOrganise(({ collections }) =>
    what.type === 'change' ? collections?.find(({ id }) => id === what.id) : undefined,
  )
  const [icon, setIcon] = useState(known?.icon ?? null)
  const [query, setQuery] = useState(what.type === 'search' ? what.query : (known?.query ?? null))

  async function save(typed: string): Promise<void> {
    const common = { name: tidyName(typed), icon }
    if (what.type === 'change') {
      await editCollection(t, {
        id: what.id,
        ...common,
        ...(query === null ? {} : { query }),
      })
    } else {
      await createCollection(
        t,
        query === null ? { kind: 'manual', ...common } : { kind: 'smart', ...common, query },
        what.type === 'new' ? what.ids : new Set(),
      )
    }
  }

  return (
    <Modal onClose={onClose} dimsViewer staysOnPressBeside>
      <Dialog.Popup className={`${DIALOG_POPUP} w-104`}>
        <Dialog.Title className="text-lg font-semibold">
          {t(`collections.titles.${what.type}`)}
        </Dialog.Title>
        <NameForm
          label={t('collections.name')}
          initial={known?.name ?? ''}
          maxLength={COLLECTION_NAME_MAX_LENGTH}
          problemOf={(typed) =>
            collectionNameSchema.safeParse(tidyName(typed)).success
              ? null
              : t('collections.nameProblem')
          }
          onSave={save}
          onClose={onClose}
        >
          {query !== null && (
            <TextField
              label={t('collections.query')}
              value={query}
              onChange={setQuery}
              maxLength={1000}
              note={t('collections.queryNote')}
              problem={null}
              spellCheck={false}
            />
          )}
          <IconChoice icon={icon} onChoose={setIcon} />
        </NameForm>
      </Dialog.Popup>
    </Modal>
  )
}
