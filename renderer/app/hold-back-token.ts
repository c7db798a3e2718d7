import { holdsToken } from '#shared/token-shape.ts'
import type { Translate } from '../i18n/i18n.ts'
import { insertIntoPrompt } from '../navigation/prompt-text.ts'
import { isTextField } from '../ui/is-text-field.ts'
import { notifyWithAction } from '../ui/toasts.tsx'

/**
 * Keeps a pasted token out of the fields of the window, from where it would be sent to a provider, kept in the library, and shown. Returns
 * whether it was held back; the user may still insist.
 */
export function holdBackToken(t: Translate, paste: ClipboardEvent): boolean {
  return holdBack(t, paste, paste.clipboardData?.getData('text/plain') ?? '')
}

/** Keeps out those that are dropped on a field as well. Returns how to stop. */
export function holdBackDroppedTokens(t: Translate): () => void {
  const onInput = (input: InputEvent): void => {
    if (input.inputType === 'insertFromDrop') holdBack(t, input, input.data ?? '')
  }
  window.addEventListener('beforeinput', onInput)
  return () => window.removeEventListener('beforeinput', onInput)
}

function holdBack(t: Translate, event: Event, text: string): boolean {
  if (!holdsToken(text)) return false
  event.preventDefault()
  const { target } = event
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
