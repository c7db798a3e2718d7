import { Dialog } from '@base-ui/react/dialog'
import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { COLLECTION_NAME_MAX_LENGTH } from '#shared/domain/organise.ts'
import { collectionNameSchema } from '#shared/domain/collection-change.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { createCollection, editCollection } from '../../commands/collections.ts'
import { useOrganise } from '../../data/organise/organise-store.ts'
import { errorText } from '../../i18n/error-text.ts'
import type { NamedCollection } from '../../navigation/dialog-store.ts'
import { Button } from '../../ui/button.tsx'
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
  const [name, setName] = useState(known?.name ?? '')
  const [icon, setIcon] = useState(known?.icon ?? null)
  const [query, setQuery] = useState(what.type === 'search' ? what.query : (known?.query ?? null))
  const [tried, setTried] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [error, setError] = useState<ErrorData | null>(null)
  const form = useId()
  const tidy = name.trim().replaceAll(/\s+/gu, ' ')
  const isName = collectionNameSchema.safeParse(tidy).success

  async function save(): Promise<void> {
    setTried(true)
    if (!isName || isSaving) return
    setSaving(true)
    setError(null)
    try {
      const common = { name: tidy, icon }
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
      onClose()
    } catch (thrown) {
      setError(errorDataOf(thrown))
      setSaving(false)
    }
  }

  const problem =
    error === null
      ? tried && !isName
        ? t('collections.nameProblem')
        : null
      : errorText(t, error, { withCost: false })
  return (
    <Modal onClose={onClose} dimsViewer staysOnPressBeside>
      <Dialog.Popup className={`${DIALOG_POPUP} w-104`}>
        <Dialog.Title className="text-lg font-semibold">
          {t(`collections.titles.${what.type}`)}
        </Dialog.Title>
        <form
          id={form}
          noValidate
          className="mt-4 space-y-4"
          onSubmit={(submission: FormEvent) => {
            submission.preventDefault()
            void save()
          }}
        >
          <TextField
            label={t('collections.name')}
            value={name}
            onChange={(next) => {
              setName(next)
              setError(null)
            }}
            maxLength={COLLECTION_NAME_MAX_LENGTH}
            problem={problem}
            spellCheck={false}
          />
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
        </form>
        <div className="mt-6 flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="main" type="submit" form={form} inactive={isSaving}>
            {t('collections.save')}
          </Button>
        </div>
      </Dialog.Popup>
    </Modal>
  )
}
