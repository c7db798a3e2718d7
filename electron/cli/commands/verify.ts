import type { VerifyReport } from '../../engine/library/integrity/integrity.ts'
import type { Library } from '../../engine/library/library.ts'
import { EXIT } from '../output/exit-code.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { succeeded, type Outcome } from './outcome.ts'

/**
 * `verify`: reads every file of the library and compares it with what was delivered. Exit code 3 when something is not as it was.
 * `tryAgain` has those read that are left alone because they brought the reader down.
 */
export async function verify(session: Session, tryAgain: boolean): Promise<Outcome> {
  const { engine, host, reporter } = session
  const texts = TEXTS[host.language]
  // What a killed process has left would look as if nobody knew it. Nothing is sent by this.
  engine.jobs.recover({ startQueued: false })
  await engine.jobs.recovered()
  const report = await engine.integrity.verify({
    onProgress: ({ done, total }) => reporter.progress(texts.checking(done, total)),
  })
  const { checked, ok, missing, changed, unreadable, orphansAdopted, databaseOk } = report
  reporter.line({
    type: 'verified',
    checked,
    ok,
    missing,
    changed,
    unreadable,
    adopted: orphansAdopted,
    databaseOk,
  })
  if (tryAgain) reporter.line({ type: 'read_again', ...(await readAgain(engine.library)) })
  if (isSound(report)) return succeeded(checked)
  return { ...succeeded(checked), exitCode: EXIT.partial, status: 'partial' }
}

function isSound({ checked, ok, databaseOk }: VerifyReport): boolean {
  return checked === ok && databaseOk !== false
}

async function readAgain({ unread }: Pick<Library, 'unread'>) {
  const [shown, givenUp]: [string[], string[]] = [[], []]
  for (const id of unread.unread()) {
    // Of one whose file is gone, the verification has told.
    const isShown = await unread.readAgain(id).catch(() => false)
    ;(isShown ? shown : givenUp).push(id)
  }
  return { shown, givenUp }
}
