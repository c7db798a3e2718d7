import { Dialog } from '@base-ui/react/dialog'
import { useId, useState, type FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { baseUrlSchema, profileNameSchema, type ProfileSummary } from '#shared/domain/profile.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { errorText } from '../../i18n/error-text.ts'
import { Button } from '../../ui/button.tsx'
import { DIALOG_POPUP } from '../../ui/dialog-styles.ts'
import { Modal } from '../../ui/modal.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { chooseModel } from '../../data/draft/choose-model.ts'
import { ConnectionTest } from './connection-test.tsx'
import { PasteConnection } from './paste-connection.tsx'
import { saveProfile } from '../../data/profiles-store.ts'
import { TokenField } from './token-field.tsx'
import { useOwnProfile } from './use-own-profile.ts'
import { useStagedToken } from './use-staged-token.ts'

interface ProviderDialogProps {
  /** Null for a new provider. */
  readonly profileId: string | null
  readonly onClose: () => void
}

/** Renders the form for a provider. Mounted while it is open, so that each opening starts afresh. */
export function ProviderDialog({ profileId, onClose }: ProviderDialogProps) {
  const profile = useOwnProfile(profileId, onClose)
  if (profileId !== null && profile === null) return null
  return <ProviderForm profile={profile} onClose={onClose} />
}

interface ProviderFormProps {
  readonly profile: ProfileSummary | null
  readonly onClose: () => void
}

function ProviderForm({ profile, onClose }: ProviderFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(profile?.name ?? '')
  const [baseUrl, setBaseUrl] = useState(profile?.baseUrl ?? '')
  const [model, setModel] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<ErrorData | null>(null)
  const staged = useStagedToken()
  const form = useId()
  const token = staged.length === null ? 'keep' : 'staged'
  const nameIsBad = !profileNameSchema.safeParse(name).success
  const baseUrlIsBad = !baseUrlSchema.safeParse(baseUrl).success

  const isAboutAddress = error?.reason === 'address_malformed'
  const emptyProblem = tried && baseUrlIsBad ? t('providers.baseUrlProblem') : null
  const baseUrlProblem = isAboutAddress ? errorText(t, error, { withCost: false }) : emptyProblem

  async function save(): Promise<void> {
    setTried(true)
    if (nameIsBad || baseUrlIsBad || saving) return
    setSaving(true)
    setError(null)
    try {
      await saveProfile({ id: profile?.id ?? null, name, baseUrl, token })
      if (model !== null) chooseModel(model)
      onClose()
    } catch (thrown) {
      // At once: where the address is wrong, its field gets the focus.
      flushSync(() => {
        setError(errorDataOf(thrown))
        setSaving(false)
      })
    }
  }

  return (
    <Modal onClose={onClose} staysOnPressBeside>
      <Dialog.Popup className={`${DIALOG_POPUP} w-120`}>
        <Dialog.Title className="text-lg font-semibold">
          {t(profile === null ? 'providers.addTitle' : 'providers.editTitle')}
        </Dialog.Title>
        {profile === null && (
          <PasteConnection
            paste={staged.pasteConnection}
            onFound={(found) => {
              if (found.baseUrl !== null) {
                setBaseUrl(found.baseUrl)
                if (name.trim() === '') setName(new URL(found.baseUrl).hostname)
              }
              setModel(found.model)
            }}
          />
        )}
        <form
          id={form}
          noValidate
          className="mt-5 space-y-5"
          onSubmit={(submission: FormEvent<HTMLFormElement>) => {
            submission.preventDefault()
            const { currentTarget } = submission
            void save().then(() => focusInvalid(currentTarget))
          }}
        >
          <TextField
            label={t('providers.name')}
            placeholder={t('providers.namePlaceholder')}
            value={name}
            onChange={setName}
            problem={tried && nameIsBad ? t('providers.nameProblem') : null}
          />
          <TextField
            label={t('providers.baseUrl')}
            placeholder="https://api.example.com/v1"
            note={t('providers.baseUrlNote')}
            value={baseUrl}
            onChange={(text) => {
              setBaseUrl(text)
              setError(null)
            }}
            problem={baseUrlProblem}
            inputMode="url"
            spellCheck={false}
          />
          <TokenField staged={staged} stored={profile !== null && profile.token !== 'missing'} />
        </form>
        <ConnectionTest
          // A result belongs to the form's fields at that time: any change discards it.
          key={`${baseUrl} ${staged.version}`}
          test={{ id: profile?.id ?? null, baseUrl, token }}
          disabled={baseUrlIsBad}
        />
        {error !== null && !isAboutAddress && (
          <p role="alert" className="mt-4 text-danger">
            <strong className="font-semibold">{t('providers.saveFailed')}</strong>{' '}
            {errorText(t, error, { withCost: false })}
          </p>
        )}
        <div className="mt-6 flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="main" type="submit" form={form} disabled={saving}>
            {t('providers.save')}
          </Button>
        </div>
      </Dialog.Popup>
    </Modal>
  )
}

/** What is wrong with a field is read out with it. */
function focusInvalid(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
