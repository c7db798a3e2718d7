import type { VerifyReport } from '../../engine/library/integrity/integrity.ts'
import type { Library } from '../../engine/library/library.ts'
import { EXIT } from '../output/exit-code.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { succeeded, type Outcome } from './outcome.ts'

/**
 * Runs `verify`: compares every file of the library with what was delivered. Exit code 3 when anything has changed.
 * `tryAgain` reads files again that are left alone because they crashed the reader.
 */
export async function verify(session: Session, tryAgain: boolean): Promise<Outcome> {
  const { engine, host, reporter } = session
  const texts = TEXTS[host.language]
  // The leftovers of a killed process would look orphaned otherwise. This sends nothing.
  engine.jobs.recovery.run({ startQueued: false })
  await engine.jobs.recovery.settled()
  const report = await engine.integrity.verify({
    onProgress: ({ done, total }) => reporter.progress(texts.checking(done, total)),
  })
  const {
    checked,
    ok,
    missing,
    changed,
    unreadable,
    orphansAdopted,
    referencesMended,
    databaseOk,
  } = report
  reporter.line({
    type: 'verified',
    checked,
    ok,
    missing,
    changed,
    unreadable,
    adopted: orphansAdopted,
    mended: referencesMended,
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
    // The verification has reported a missing file already.
    const isShown = await unread.readAgain(id).catch(() => false)
    ;(isShown ? shown : givenUp).push(id)
  }
  return { shown, givenUp }
}
