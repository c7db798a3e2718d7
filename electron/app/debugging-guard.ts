import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'

/** Chromium's own switches that let another program drive the page, read it and call its bridge, without asking anybody. */
const DEBUGGING_SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe'] as const

const manifestSchema = z.object({ vignetteTestBuild: z.literal(true) })

/** What the guard must know of this start. */
export interface StartFacts {
  readonly isPackaged: boolean
  /** A build for tests, see `scripts/package.mjs`; installers never are. */
  readonly isTestBuild: boolean
  readonly hasSwitch: (name: string) => boolean
}

/**
 * Returns the switch for which the app must not start, or null. A program that may start an app with arguments of its choice could
 * otherwise have its page spend money and show what is in the library; fuses close the same door for Node's inspector.
 */
export function refusedSwitch(start: StartFacts): string | null {
  if (!start.isPackaged || start.isTestBuild) return null
  return DEBUGGING_SWITCHES.find(start.hasSwitch) ?? null
}

/** Reads from the app's own manifest, inside the archive, whether it was packaged for tests. */
export function isTestBuild(): boolean {
  try {
    const manifest = readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')
    return manifestSchema.safeParse(JSON.parse(manifest)).success
  } catch {
    return false
  }
}
