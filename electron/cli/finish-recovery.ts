import type { Session } from './session.ts'
import { TEXTS } from './texts/texts.ts'

/** Milliseconds that a command goes on after its own work, for what earlier ones have left. */
const LONGEST = 30_000

/** Milliseconds after which it is said why the command goes on. */
const SAID_AFTER = 1000

/**
 * Waits until what dead processes had received is in the library, instead of breaking its downloads off: for a while, and until
 * Ctrl-C. What is not done then is taken up by the next command or the window. Never throws.
 */
export async function finishRecovery({
  engine,
  host,
  reporter,
  interruption,
}: Pick<Session, 'engine' | 'host' | 'reporter' | 'interruption'>): Promise<void> {
  const timers: NodeJS.Timeout[] = []
  const after = (milliseconds: number, act: () => void): void => {
    timers.push(setTimeout(act, milliseconds))
  }
  after(SAID_AFTER, () => reporter.note(TEXTS[host.language].recovering))
  await Promise.race([
    engine.jobs.recovered(),
    new Promise<void>((resolve) => {
      after(LONGEST, resolve)
      interruption.onFirst(resolve)
    }),
  ])
  for (const timer of timers) clearTimeout(timer)
}
