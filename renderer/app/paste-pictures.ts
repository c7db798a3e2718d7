import type { Incoming } from '../data/intake/incoming.ts'
import { pastedContents } from '../data/intake/pasted.ts'
import type { Translate } from '../i18n/i18n.ts'
import { isTextField } from '../ui/is-text-field.ts'
import { notifyWithAction } from '../ui/toasts.tsx'
import { holdBackToken } from './hold-back-token.ts'
import { promptElement } from '../navigation/focus-prompt.ts'
import { insertIntoPrompt, removeFromPrompt } from '../navigation/prompt-text.ts'

interface PasteHandlers {
  /** Returns whether something is open that a paste must not disturb. */
  readonly isBlocked: () => boolean
  readonly onPasted: (incoming: readonly Incoming[]) => void
}

/**
 * Adds pictures that are pasted anywhere, and leaves texts to the field they are pasted into; without one they go
 * into the prompt, like typed text. Returns a function that stops this.
 */
export function pastePictures(t: Translate, { isBlocked, onPasted }: PasteHandlers): () => void {
  let isHeld = false
  const onKey = ({ repeat }: KeyboardEvent): void => {
    isHeld = repeat
  }
  const onPaste = (paste: ClipboardEvent): void => {
    const { clipboardData, target } = paste
    if (paste.defaultPrevented || clipboardData === null) return
    if (holdBackToken(t, paste) || isBlocked()) return
    const isField = isTextField(target)
    const pasted = pastedContents(clipboardData, isField ? 'field' : 'elsewhere')
    switch (pasted.type) {
      case 'pictures':
        paste.preventDefault()
        // A held key would fill the tray with one picture; the paste event itself does not show that it is a repeat.
        if (!isHeld) onPasted(pasted.incoming)
        return
      case 'text':
        if (!isField && insertIntoPrompt(pasted.text)) paste.preventDefault()
        return
      case 'offer':
        if (target === promptElement() && !isHeld)
          offer(t, pasted.text, () => onPasted(pasted.incoming))
        return
      case 'nothing':
        return
    }
  }
  window.addEventListener('keydown', onKey, { capture: true })
  window.addEventListener('keyup', onKey, { capture: true })
  window.addEventListener('paste', onPaste)
  return () => {
    window.removeEventListener('keydown', onKey, { capture: true })
    window.removeEventListener('keyup', onKey, { capture: true })
    window.removeEventListener('paste', onPaste)
  }
}

/** Offers to load a pasted address. The user may be writing about it; far more often its picture is meant. */
function offer(t: Translate, text: string, accept: () => void): void {
  notifyWithAction(t('intake.offer'), {
    label: t('intake.useOffer'),
    onClick: () => {
      removeFromPrompt(text.trim())
      accept()
    },
  })
}
