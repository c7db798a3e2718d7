/**
 * The window of the soak, driven through its main process: trusted keys, as a hand gives them, and scripts that only look and choose.
 * Playwright's own page does not outlive the crash of a renderer.
 */
import type { monitorEventLoopDelay } from 'node:perf_hooks'
import type { ElectronApplication } from '@playwright/test'
import { z } from 'zod'

/** What is killed. */
export const VICTIMS = ['gpu', 'network', 'renderer', 'reader'] as const
export type Victim = (typeof VICTIMS)[number]

const figuresSchema = z.object({
  /** Milliseconds the main thread was held up beyond its turn: 99th percentile and maximum. */
  p99: z.number(),
  max: z.number(),
  samples: z.number(),
  /** Bytes, after a forced collection. */
  heap: z.number(),
  resident: z.number(),
})
export type Figures = z.infer<typeof figuresSchema>

/** Starts to watch how long the main thread is held up. */
export async function watchLoop(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const perf = process.getBuiltinModule('node:perf_hooks')
    const histogram = perf.monitorEventLoopDelay({ resolution: 10 })
    histogram.enable()
    Object.assign(globalThis, { soakLoop: histogram })
  })
}

/** Returns the figures of the main process since `watchLoop`; collects garbage first. */
export async function figuresOf(app: ElectronApplication): Promise<Figures> {
  const figures = await app.evaluate(() => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8')
    const { runInNewContext } = process.getBuiltinModule('node:vm')
    const loop = (
      globalThis as unknown as {
        soakLoop: ReturnType<typeof monitorEventLoopDelay>
      }
    ).soakLoop
    const p99 = loop.percentile(99) / 1e6
    const { count: samples } = loop
    const max = loop.max / 1e6
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    if (typeof collect === 'function') for (let times = 0; times < 3; times += 1) collect()
    const { heapUsed, external, rss } = process.memoryUsage()
    return { p99, max, samples, heap: heapUsed + external, resident: rss }
  })
  // The monitor counts its own resolution as a delay.
  return figuresSchema.parse({ ...figures, p99: Math.max(0, figures.p99 - 10) })
}

/** Returns the process that plays a part, or null where there is none at the moment. */
export async function pidOf(app: ElectronApplication, victim: Victim): Promise<number | null> {
  return app.evaluate(({ app: main, BrowserWindow }, part) => {
    if (part === 'renderer') {
      return (
        BrowserWindow.getAllWindows()
          .find((one) => one.isVisible())
          ?.webContents.getOSProcessId() ?? null
      )
    }
    const found = main.getAppMetrics().find(({ type, name, serviceName }) => {
      if (part === 'gpu') return type === 'GPU'
      const words = `${name ?? ''} ${serviceName ?? ''}`
      return part === 'network' ? /network/i.test(words) : /reader/i.test(words)
    })
    return found?.pid ?? null
  }, victim)
}

/** What to make: a prompt, and pictures or a video. */
export interface Wish {
  readonly prompt: string
  readonly kind: 'Image' | 'Video'
  readonly count: number
}

/** A script whose page dies meanwhile never ends: milliseconds after which it counts as lost. */
const SCRIPT_MS = 5000

/** Returns what a script in the page says, or null where there is no page, or none that answers. The script may be an expression of a promise. */
export async function inPage(app: ElectronApplication, script: string): Promise<unknown> {
  return app.evaluate(
    async ({ BrowserWindow }, { code, patience }) => {
      const contents = BrowserWindow.getAllWindows().find((one) => one.isVisible())?.webContents
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null
      const said: unknown = await Promise.race([
        contents.executeJavaScript(code).catch(() => null),
        new Promise((resolve) => setTimeout(resolve, patience, null)),
      ])
      return said ?? null
    },
    { code: script, patience: SCRIPT_MS },
  )
}

/** Types a prompt and presses the keys that generate. Returns false where the page is not there, as after a crash. */
export async function ask(
  app: ElectronApplication,
  { prompt, kind, count }: Wish,
): Promise<boolean> {
  if ((await inPage(app, choice(kind, count))) !== true) return false
  return app.evaluate(async ({ BrowserWindow }, text) => {
    const contents = BrowserWindow.getAllWindows().find((one) => one.isVisible())?.webContents
    if (contents === undefined || contents.isCrashed()) return false
    contents.focus()
    const isTyped = await Promise.race([
      contents.insertText(text).then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => setTimeout(resolve, 3000, false)),
    ])
    if (!isTyped) return false
    // A second press for the same thing within half a second would be taken for a slip.
    await new Promise((resolve) => setTimeout(resolve, 600))
    if (contents.isCrashed()) return false
    contents.sendInputEvent({ type: 'keyDown', keyCode: 'Return', modifiers: ['control'] })
    contents.sendInputEvent({ type: 'keyUp', keyCode: 'Return', modifiers: ['control'] })
    return true
  }, prompt)
}

/** Returns a script that chooses what to make and puts the caret into the prompt, whose text it selects. */
function choice(kind: Wish['kind'], count: number): string {
  return `(async () => {
    const composer = document.querySelector('[aria-label="Composer"]')
    const field = composer?.querySelector('textarea[aria-label="Prompt"]')
    if (!field) return false
    const pause = () => new Promise((resolve) => setTimeout(resolve, 100))
    const choose = async (chip, value) => {
      composer.querySelector('[role=combobox][aria-label="' + chip + '"]')?.click()
      await pause()
      const option = [...document.querySelectorAll('[role=option]')].find((one) => one.textContent.trim() === value)
      option?.click()
      await pause()
    }
    await choose('What to make', '${kind}')
    await choose('Number of pictures', '×${count}')
    field.focus()
    field.select()
    return document.activeElement === field
  })()`
}
