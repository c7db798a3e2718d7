import type { ErrorData } from '#shared/errors.ts'
import { serverWords } from '#shared/error-sentences/server-words.ts'
import { classNames } from './class-names.ts'

interface ServerWordsProps {
  readonly error: ErrorData
  readonly className?: string
}

/**
 * Shows the beginning of the server's own message about an error, below the sentence about it; nothing where there is
 * none.
 */
export function ServerWords({ error, className }: ServerWordsProps) {
  const words = serverWords(error)
  if (words === null) return null
  return (
    <p
      // In the direction of its language, without affecting anything around it.
      dir="auto"
      className={classNames('text-xs text-ink-3 wrap-anywhere select-text', className)}
    >
      {words}
    </p>
  )
}
