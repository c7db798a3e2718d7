import { readFile } from 'node:fs/promises'
import { homedir, release } from 'node:os'
import { join } from 'node:path'
import { app, clipboard } from 'electron'
import type { Settings } from '#shared/domain/settings.ts'
import type { Engine } from '../engine/engine.ts'
import { diagnosticsText } from './diagnostics.ts'
import { isDrawnBySoftware } from './graphics.ts'

/** Puts what helps to understand a report into the clipboard; see `diagnosticsText`. `logs` is the folder of the log files. */
export async function copyDiagnostics(
  engine: Engine,
  settings: Settings,
  logs: string,
): Promise<void> {
  const { profiles } = await engine.profiles.list()
  const text = diagnosticsText({
    versions: {
      vignette: app.getVersion(),
      system: `${process.platform} ${process.arch} ${release()}`,
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
    },
    settings,
    providers: profiles.length - 1,
    softwareRendering: isDrawnBySoftware(),
    log: await readFile(join(logs, 'vignette.log'), 'utf8').catch(() => ''),
    home: homedir(),
  })
  await clipboard.writeText(text)
}
