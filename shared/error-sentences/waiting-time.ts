import type { ErrorSentences } from './error-sentences.ts'

/** Formats a waiting time in words: `45 seconds`, `2 minutes`. Whole minutes from two minutes up. */
export function formatSeconds({ waits }: Pick<ErrorSentences, 'waits'>, seconds: number): string {
  if (seconds === 1) return waits.second
  const [template, value] =
    seconds >= 120 ? [waits.minutes, Math.ceil(seconds / 60)] : [waits.seconds, seconds]
  return template.replace('{{value}}', String(value))
}
