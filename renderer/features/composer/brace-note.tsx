import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { unmatchedBrace } from '#shared/domain/prompt-grammar.ts'
import { useDraft } from '../../data/draft/draft-store.ts'

/** Milliseconds without a key after which nobody is in the middle of typing what goes between two braces. */
const PAUSE = 1200

/**
 * Says that a brace of the prompt means nothing, before it is sent as it stands. It is in nobody's way: it comes once one pauses, so that the
 * composer does not grow with each brace that is opened, and goes at once.
 */
export function BraceNote() {
  const { t } = useTranslation()
  const prompt = useDraft(({ draft }) => draft.prompt)
  const [paused, setPaused] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setPaused(prompt), PAUSE)
    return () => clearTimeout(timer)
  }, [prompt])
  const brace = braceOf(prompt)
  const isSaid = brace !== null && braceOf(paused) !== null
  return (
    <p aria-live="polite" className="shrink-0 empty:hidden">
      {isSaid && t('composer.unmatchedBrace', { brace })}
    </p>
  )
}

/** What is too long cannot be sent, and is not read. */
function braceOf(prompt: string): string | null {
  return prompt.length > PROMPT_MAX_LENGTH ? null : unmatchedBrace(prompt)
}
