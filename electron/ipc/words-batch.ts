import type { StreamWords, TurnBody } from '#shared/domain/chat-view.ts'

/** Milliseconds between two messages with words of the same turn: two frames. */
const INTERVAL = 33
/** UTF-16 code units of words in one message, which has 64 KB; what is more comes with the next. */
const MOST_WORDS = 20_000

const PARTS = ['text', 'reasoning'] as const

/** Answers while they are written: kept whole, and told of in small pieces. */
export interface WordsBatch {
  /** Something more was said. */
  said(job: string, part: 'text' | 'reasoning', delta: string): void
  /** All of an answer so far; null for one that is not being written. */
  soFar(job: string): TurnBody | null
  /** Forgets an answer: its row has all of it. */
  forget(job: string): void
}

interface Growing {
  readonly whole: Record<(typeof PARTS)[number], string>
  readonly sent: Record<(typeof PARTS)[number], number>
}

/** Creates it. The first words of an answer are sent at once, and whatever follows at most once in 33 ms. */
export function createWordsBatch(send: (words: StreamWords[]) => void): WordsBatch {
  const growing = new Map<string, Growing>()
  let timer: NodeJS.Timeout | null = null

  /** Returns whether words are left for the next time. */
  const flush = (): boolean => {
    const words: StreamWords[] = []
    let room = MOST_WORDS
    for (const [job, { whole, sent }] of growing) {
      for (const part of PARTS) {
        const from = sent[part]
        const text = whole[part].slice(from, from + room)
        if (text === '') continue
        words.push({ job, part, from, text })
        sent[part] += text.length
        room -= text.length
      }
    }
    if (words.length > 0) send(words)
    return words.length > 0
  }
  const tick = (): void => {
    timer = flush() ? setTimeout(tick, INTERVAL) : null
  }

  return {
    said(job, part, delta) {
      const turn = growing.get(job) ?? {
        whole: { text: '', reasoning: '' },
        sent: { text: 0, reasoning: 0 },
      }
      growing.set(job, turn)
      turn.whole[part] += delta
      if (timer === null) tick()
    },
    soFar(job) {
      const turn = growing.get(job)
      return turn === undefined ? null : { ...turn.whole }
    },
    forget: (job) => void growing.delete(job),
  }
}
