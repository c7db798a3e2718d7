import { useEffect, useEffectEvent, useState } from 'react'

/** Milliseconds before something is asked for: not for each item that one only passes by. */
const ASK_AFTER = 120

interface AskOptions {
  /** Milliseconds before it is asked for; none for what was just opened. */
  readonly after?: number
}

/**
 * Returns what the main process has answered about something; null until then, and where it cannot be told. It is asked for again with
 * another `key`, which names what the question is about, and with another `version`: until that is answered, the last answer stays.
 */
export function useAsked<Answer>(
  key: string,
  ask: (version: string) => Promise<Answer>,
  version = '',
  { after = ASK_AFTER }: AskOptions = {},
): Answer | null {
  const [answered, setAnswered] = useState<{ key: string; answer: Answer } | null>(null)
  const put = useEffectEvent(ask)
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(() => {
      put(version).then(
        (answer) => isWanted && setAnswered({ key, answer }),
        () => undefined,
      )
    }, after)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [key, version, after])
  return answered?.key === key ? answered.answer : null
}
