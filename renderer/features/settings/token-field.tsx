import { ClipboardPaste } from 'lucide-react'
import { useId, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../i18n/error-text.ts'
import { classNames } from '../../ui/class-names.ts'
import { FIELD } from '../../ui/field-styles.ts'
import { useAppInfo } from '../../data/app-info.ts'
import { keysOfPress } from '#shared/key-combination.ts'
import { useProfiles } from '../../data/profiles-store.ts'
import type { StagedToken } from './use-staged-token.ts'

interface TokenFieldProps {
  readonly staged: StagedToken
  /** Whether the provider has a token already. */
  readonly stored: boolean
}

/**
 * A field to paste a token, without the token ever being in the page: it looks like a field and is a button. When
 * pressed, or on Ctrl/Cmd + V, the main process reads the clipboard itself and returns the number of characters.
 */
export function TokenField({ staged, stored }: TokenFieldProps) {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const id = useId()
  const { length, error } = staged
  const keychain = useProfiles((state) => state.list?.keychain === 'available')
  const note = t(keychain ? 'providers.tokenNote' : 'providers.tokenNoteSession')
  const stage = (input: KeyboardEvent | ClipboardEvent): void => {
    // The page must not receive the clipboard's text, not even in an event.
    input.preventDefault()
    staged.paste()
  }
  const pasted = length !== null
  return (
    <div>
      <p id={`${id}-label`} className="mb-1.5 font-medium text-ink">
        {t('providers.token')}
      </p>
      <button
        type="button"
        id={`${id}-button`}
        aria-labelledby={`${id}-label ${id}-button`}
        aria-describedby={`${id}-below`}
        onClick={staged.paste}
        onPaste={stage}
        onKeyDown={(press) => {
          if (keysOfPress(press.nativeEvent, platform) === 'Mod+V') stage(press)
        }}
        className={classNames(
          FIELD,
          'gap-2.5 transition-colors duration-100 hover:bg-raised',
          error === null ? 'border-line-strong' : 'border-danger',
        )}
      >
        {pasted || stored ? (
          <>
            <span aria-hidden className="tracking-widest text-ink-2">
              ••••••••
            </span>
            <output className="min-w-0 flex-1 truncate">
              {pasted ? t('providers.tokenPasted', { count: length }) : t('providers.tokenStored')}
            </output>
          </>
        ) : (
          <span className="flex-1 text-ink-2">{t('providers.tokenPaste')}</span>
        )}
        <ClipboardPaste aria-hidden className="size-4 shrink-0 text-ink-2" />
      </button>
      <p
        id={`${id}-below`}
        role={error === null ? undefined : 'alert'}
        className={classNames('mt-1.5 text-xs', error === null ? 'text-ink-2' : 'text-danger')}
      >
        {error === null ? note : errorText(t, error, { withCost: false })}
      </p>
    </div>
  )
}
