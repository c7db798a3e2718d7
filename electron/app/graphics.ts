import { app } from 'electron'
import { z } from 'zod'
import type { Logger } from '../engine/host.ts'
import type { Notices } from './notices.ts'

/** Where it is remembered, over restarts, that the graphics driver is not to be used. Both may throw. */
export interface GraphicsMemory {
  graphics(): unknown
  saveGraphics(state: GraphicsState): void
}

/** The version of the app that is to draw without the graphics driver: the next one, which brings another Chromium, tries it again. */
const graphicsStateSchema = z.object({ withoutDriverIn: z.string() })
export type GraphicsState = z.infer<typeof graphicsStateSchema>

/** So many crashes within so many milliseconds are the driver's, and will go on. */
const MOST_CRASHES = 3
const CRASHES_WITHIN = 10 * 60 * 1000

/**
 * To be called before the app is ready. Chromium ends the main process, and every paid job with it, when its graphics process has crashed too
 * often: with this switch it only starts it again. Where it did so before, no graphics driver is used at all.
 */
export function prepareGraphics(memory: GraphicsMemory): void {
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit')
  const { data } = graphicsStateSchema.safeParse(memory.graphics())
  if (data?.withoutDriverIn === app.getVersion()) app.disableHardwareAcceleration()
}

/** Returns whether the processor draws in place of a graphics card, which makes blurring and the like slow. */
export function isDrawnBySoftware(): boolean {
  return !app.getGPUFeatureStatus().gpu_compositing.startsWith('enabled')
}

/** Remembers, and says, that the graphics driver keeps crashing. */
export function watchGraphics(
  memory: GraphicsMemory,
  notices: Pick<Notices, 'add'>,
  log: Logger,
): void {
  let crashes: number[] = []
  let isKnown = false
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return
    log.error('graphics process gone', { reason, exitCode })
    const now = Date.now()
    crashes = [...crashes.filter((time) => now - time < CRASHES_WITHIN), now]
    if (isKnown || crashes.length < MOST_CRASHES) return
    isKnown = true
    try {
      memory.saveGraphics({ withoutDriverIn: app.getVersion() })
      notices.add('graphics_unstable')
    } catch (thrown) {
      log.error('that the graphics driver crashes cannot be remembered', { error: String(thrown) })
    }
  })
}
