import { app } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import type { Logger } from '../engine/host.ts'
import { showStartFailure } from './dialogs.ts'
import type { Locations } from './locations.ts'
import { startFailureReason } from './start-failure.ts'

/** Says why the app could not start, and ends it. */
export async function endWithFailure(
  thrown: unknown,
  {
    language,
    locations,
    log,
  }: { readonly language: Language; readonly locations: Locations; readonly log: Logger },
): Promise<void> {
  // Before that, a dialog on Linux is a line on the error output.
  await app.whenReady()
  const reason = startFailureReason(thrown, language)
  log.error('start failed', {
    reason,
    error: thrown instanceof Error ? thrown.stack : String(thrown),
  })
  showStartFailure(language, reason, locations)
  app.exit(1)
}
