import type { Engine } from '../engine/engine.ts'
import type { CommandLineHost } from './host.ts'
import type { Signals } from './signals.ts'
import type { Reporter } from './output/reporter.ts'
import { TEXTS } from './texts/texts.ts'

interface RecoveryAtWork {
  readonly engine: Pick<Engine, 'jobs'>
  readonly host: Pick<CommandLineHost, 'language'>
  readonly reporter: Pick<Reporter, 'note'>
  readonly interruption: Pick<Signals, 'onFirst'>
}

/** Milliseconds that a command goes on after its own work, for what earlier ones have left. */
const LONGEST = 1000

/**
 * Waits until what dead processes had received is in the library, instead of breaking its downloads off: for a moment, and until Ctrl-C. What is
 * not done then is taken up by the next command or the window: whoever waits for a result of their own must not wait for the host of
 * another one. Never throws.
 */
export async function finishRecovery({
  engine,
  host,
  reporter,
  interruption,
}: RecoveryAtWork): Promise<void> {
  let timer
  let isLate = false
  await Promise.race([
    engine.jobs.recovered(),
    new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        isLate = true
        resolve()
      }, LONGEST)
      interruption.onFirst(resolve)
    }),
  ])
  clearTimeout(timer)
  if (isLate) reporter.note(TEXTS[host.language].recoveringLater)
}
