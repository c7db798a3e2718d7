import { ClipboardPaste } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionFound } from '#shared/domain/profile.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'

interface PasteConnectionProps {
  /** Makes the main process read the clipboard; null when that failed, which is shown elsewhere. */
  readonly paste: () => Promise<ConnectionFound | null>
  readonly onFound: (found: ConnectionFound) => void
}

/** Fills the form from a provider's text in the clipboard, in one press: address, token and model. */
export function PasteConnection({ paste, onFound }: PasteConnectionProps) {
  const { t } = useTranslation()
  const [found, setFound] = useState<ConnectionFound | null>(null)

  async function press(): Promise<void> {
    const next = await paste()
    setFound(next)
    if (next !== null) onFound(next)
  }

  return (
    <div className="mt-4">
      <Button onClick={() => void press()}>
        <ClipboardPaste aria-hidden className="-ml-1 size-4" />
        {t('providers.connection')}
      </Button>
      <p aria-live="polite" className="mt-1.5 text-xs text-ink-2">
        {found === null ? t('providers.connectionNote') : foundText(t, found)}
      </p>
    </div>
  )
}

function foundText(t: Translate, { baseUrl, tokenLength, model }: ConnectionFound): string {
  const parts = [
    baseUrl === null ? null : t('providers.connectionAddress'),
    tokenLength === null ? null : t('providers.connectionToken', { count: tokenLength }),
    model === null ? null : t('providers.connectionModel', { model }),
  ].filter((part) => part !== null)
  if (baseUrl === null && tokenLength === null) return t('providers.connectionNothing')
  return t('providers.connectionFound', { found: parts.join(' · ') })
}
