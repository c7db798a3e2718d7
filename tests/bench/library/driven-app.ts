import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { createGate } from '../../../electron/engine/concurrency.ts'
import { electronFolder } from '../../e2e/support/runtime.ts'
import { steadyEnvironment } from '../../e2e/support/steady-environment.ts'
import { PROJECT } from '../../e2e/support/vignette-app.ts'

/** A key, or a turn of the mouse's wheel, as Electron's `sendInputEvent` takes it. */
export type InputEvent =
  | { readonly type: 'keyDown' | 'keyUp' | 'char'; readonly keyCode: string }
  | {
      readonly type: 'mouseWheel'
      readonly x: number
      readonly y: number
      readonly deltaY: number
      readonly canScroll: true
    }
  | { readonly type: 'mouseMove'; readonly x: number; readonly y: number }
  | {
      readonly type: 'mouseDown' | 'mouseUp'
      readonly x: number
      readonly y: number
      readonly button: 'left'
      readonly clickCount: 1
    }

/** The app in its real window, without any debugger. Everything rejects when the app has ended. */
export interface DrivenApp {
  /** Calls a function in the page, which knows nothing but its argument, and returns what it, or the promise that it gives, comes to. */
  call<A, T>(inPage: (argument: A) => T | Promise<T>, argument: A): Promise<T>
  /** Loads another address of the app's. */
  load(url: string): Promise<void>
  input(event: InputEvent): Promise<void>
  /** Puts a text where the focus is, as one input. */
  insertText(text: string): Promise<void>
  /** Bytes in the memory of the page's process. */
  memory(): Promise<number>
  /** Measures how late the main process's loop is while something is done. */
  whileWatchingLoop(work: () => Promise<void>): Promise<LoopDelay>
  /** Milliseconds from the start of the process until the page was loaded. */
  readonly started: number
  quit(): Promise<void>
}

/** Milliseconds. */
export interface LoopDelay {
  readonly p99: number
  readonly max: number
}

interface Launch {
  readonly profile: string
  readonly library: string
  /** Device pixels for each pixel of the page; 1 unless said otherwise. */
  readonly scale?: number
}

/** Milliseconds for which an answer is waited for. */
const LONGEST = 120_000

const loopSchema = z.object({ p99: z.number(), max: z.number() })
const saidSchema = z.union([
  z.object({ type: z.literal('ready') }),
  z.object({ id: z.number(), value: z.unknown() }),
  z.object({ id: z.number(), error: z.string() }),
])

/** Starts the app on a profile and a library, in English and dark. */
export async function driveApp({ profile, library, scale = 1 }: Launch): Promise<DrivenApp> {
  const driver = fileURLToPath(new URL('window-driver.cjs', import.meta.url))
  const args = ['-r', driver, '.', `--user-data-dir=${profile}`, `--library=${library}`]
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const env: NodeJS.ProcessEnv = { ...process.env, VIGNETTE_TEST_TOKENS_ONLY: '1' }
  steadyEnvironment(env)
  const begun = performance.now()
  const child = spawn(
    join(electronFolder() ?? '', 'electron'),
    [...args, '--lang=en-US', `--force-device-scale-factor=${scale}`, ...root],
    {
      cwd: PROJECT,
      stdio: ['pipe', 'pipe', 'ignore'],
      env,
    },
  )
  const asked = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (why: Error) => void }
  >()
  const ready = createGate<number>()
  const exited = once(child, 'exit')
  child.once('exit', () => {
    const why = new Error('The app has ended')
    for (const { reject } of asked.values()) reject(why)
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('driven ')) return
    const said = saidSchema.parse(JSON.parse(line.slice('driven '.length)))
    if ('type' in said) return ready.open(performance.now() - begun)
    const waiting = asked.get(said.id)
    asked.delete(said.id)
    if ('error' in said) waiting?.reject(new Error(said.error))
    else waiting?.resolve(said.value)
  })

  let last = 0
  const tell = (command: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1
      asked.set(last, { resolve, reject })
      // Where the app could not start there is a dialog, and nobody answers.
      setTimeout(() => reject(new Error('The app does not answer')), LONGEST).unref()
      child.stdin.write(`${JSON.stringify({ id: last, ...command })}\n`)
    })
  const started = await Promise.race([ready.opened, exited])
  if (typeof started !== 'number') throw new Error('The app has ended')
  return {
    started,
    async call<A, T>(inPage: (argument: A) => T | Promise<T>, argument: A) {
      const script = `(${String(inPage)})(${JSON.stringify(argument)})`
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it comes from the function itself
      return (await tell({ type: 'run', script })) as T
    },
    async load(url) {
      await tell({ type: 'load', url })
    },
    async insertText(text) {
      await tell({ type: 'insertText', text })
    },
    async input(event) {
      await tell({ type: 'input', event })
    },
    memory: async () => z.number().parse(await tell({ type: 'memory' })),
    async whileWatchingLoop(work) {
      await tell({ type: 'watchLoop' })
      await work()
      return loopSchema.parse(await tell({ type: 'loop' }))
    },
    async quit() {
      void tell({ type: 'quit' }).catch(() => undefined)
      await exited
    },
  }
}
