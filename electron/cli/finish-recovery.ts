import type { Engine } from '../engine/engine.ts'
import type { CommandLineHost } from './host.ts'
import type { Signals } from './signals.ts'
import type { Reporter } from './output/reporter.ts'
import { TEXTS } from './texts/texts.ts'

interface RecoveryAtWork {
  readonly engine: Pick<Engine, 'jobs'>
  readonly host: Pick<CommandLineHost, 'language' | 'recoveryPatience'>
  readonly reporter: Pick<Reporter, 'note'>
  readonly signals: Pick<Signals, 'onFirst'>
}

/** Milliseconds that a command continues after its own work, to recover what earlier ones have left. */
const LONGEST = 1000

/**
 * Waits until the recovery of dead processes' jobs is done, instead of aborting its downloads: for a moment, and
 * until Ctrl-C. The next command or the window does the rest: a user who waits for a result must not wait for the
 * host of another one. Never throws.
 */
export async function finishRecovery({
  engine,
  host,
  reporter,
  signals,
}: RecoveryAtWork): Promise<void> {
  let timer
  let isLate = false
  await Promise.race([
    engine.jobs.recovery.settled(),
    new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        isLate = true
        resolve()
      }, host.recoveryPatience ?? LONGEST)
      signals.onFirst(resolve)
    }),
  ])
  clearTimeout(timer)
  if (isLate) reporter.note(TEXTS[host.language].recoveringLater)
}
