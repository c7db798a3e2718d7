import type { ErrorData } from '#shared/errors.ts'
import { serverWords } from '#shared/error-sentences/server-words.ts'
import { classNames } from './class-names.ts'

interface ServerWordsProps {
  readonly error: ErrorData
  readonly className?: string
}

/** The beginning of what the server itself said about an error, below the sentence about it; nothing where it said nothing. */
export function ServerWords({ error, className }: ServerWordsProps) {
  const words = serverWords(error)
  if (words === null) return null
  return (
    <p
      // In whichever direction its language is written, without turning anything around it.
      dir="auto"
      className={classNames('text-xs text-ink-3 wrap-anywhere select-text', className)}
    >
      {words}
    </p>
  )
}
