import { holdsToken } from '#shared/token-shape.ts'
import type { Translate } from '../i18n/i18n.ts'
import { insertIntoPrompt } from '../navigation/prompt-text.ts'
import { isTextField } from '../ui/is-text-field.ts'
import { notifyWithAction } from '../ui/toasts.tsx'

/**
 * Keeps a token out of the fields of the window, from where it would be sent to a provider, stored in the library,
 * and shown. Returns whether a paste was held back; the user may still insist.
 */
export function holdBackToken(t: Translate, paste: ClipboardEvent): boolean {
  const text = paste.clipboardData?.getData('text/plain') ?? ''
  if (!holdsToken(text)) return false
  paste.preventDefault()
  const { target } = paste
  notifyWithAction(t('app.tokenHeldBack'), {
    label: t('app.pasteAnyway'),
    onClick: () => {
      if (!isTextField(target) || !(target instanceof HTMLElement)) insertIntoPrompt(text)
      else if (target.isConnected) {
        target.focus()
        document.execCommand('insertText', false, text)
      }
    },
  })
  return true
}
