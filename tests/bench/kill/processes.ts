import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { scriptFile } from '../../integration/support/script-file.ts'
import { wasKilled } from '../../integration/support/was-killed.ts'
import { READER_KILLED } from './kill-points.ts'
import { saidSchema, serverSchema, type Plan, type Server } from './protocol.ts'

/** A process that has begun, and its lines. */
interface Child {
  readonly process: ChildProcess
  readonly lines: AsyncIterator<string>
  readonly exited: Promise<readonly unknown[]>
}

/** How an engine process ended. */
export type End =
  | 'killed at its point'
  | 'its reader killed'
  | 'killed from outside'
  | 'killed when idle'

/** Engine processes, the next one always under way: starting takes longer than what they are for. */
export interface EngineProcesses {
  /** Has a process carry out a plan and waits until it is dead; `killAfter` milliseconds, or when it is idle, or at its point. */
  run(plan: Plan, killAfter: number | null): Promise<End>
  close(): Promise<void>
}

/** Starts the first. `cacheFolder` keeps compiled code, so that starting takes a third of the time. */
export function engineProcesses(cacheFolder: string): EngineProcesses {
  const start = (): Child => startChild('engine-process', { NODE_COMPILE_CACHE: cacheFolder })
  let next = start()
  return {
    async run(plan, killAfter) {
      const child = next
      next = start()
      return carryOut(child, plan, killAfter)
    },
    async close() {
      next.process.kill('SIGKILL')
      await next.exited
    },
  }
}

async function carryOut(child: Child, plan: Plan, killAfter: number | null): Promise<End> {
  await said(child)
  child.process.stdin?.end(JSON.stringify(plan))
  let end: End | null = null
  const timer =
    killAfter === null
      ? null
      : setTimeout(() => {
          end = 'killed from outside'
          child.process.kill('SIGKILL')
        }, killAfter)
  let last = await said(child)
  // It goes on, to its end.
  while (last === READER_KILLED) {
    end = 'its reader killed'
    last = await said(child)
  }
  if (timer !== null) clearTimeout(timer)
  if (last === 'idle') {
    end ??= 'killed when idle'
    child.process.kill('SIGKILL')
  }
  if (!wasKilled(await child.exited)) {
    throw new Error(`The engine process ended by itself (${child.process.exitCode})`)
  }
  return end ?? 'killed at its point'
}

/** Returns the next thing a process says; null when it is gone. */
async function said({ lines }: Child) {
  const line = await lines.next()
  return line.done === true ? null : saidSchema.parse(JSON.parse(line.value)).type
}

/** Returns the demo server in a process of its own: it outlives all engines, and is the witness of what they sent. */
export async function startServer(): Promise<Server & { close(): Promise<void> }> {
  const child = startChild('server', {})
  const line = await child.lines.next()
  if (line.done === true) throw new Error('The server ended before it listened')
  return {
    ...serverSchema.parse(JSON.parse(line.value)),
    async close() {
      child.process.kill()
      await child.exited
    },
  }
}

/** Starts a script of this folder. */
export function startChild(script: string, env: NodeJS.ProcessEnv): Child {
  const path = scriptFile(new URL(`${script}.ts`, import.meta.url))
  const child = spawn(process.execPath, [path], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  // Whoever is waited for tells by its end that it is gone.
  child.stdin.on('error', () => {})
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { process: child, lines, exited: once(child, 'exit') }
}
