import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { runSchema, servedSchema, type Form, type Run, type Served } from './protocol.ts'

/** Who brings the pictures to the disk; the durable floor flushes each of them, so that it would survive a power cut. */
export const CONTENDERS = ['engine', 'floor', 'durableFloor'] as const
export type Contender = (typeof CONTENDERS)[number]

const SCRIPTS: Readonly<Record<Contender, readonly [script: string, ...options: string[]]>> = {
  engine: ['engine-run'],
  floor: ['floor-run'],
  durableFloor: ['floor-run', 'durable'],
}

export interface ServerProcess {
  readonly served: Served
  close(): Promise<void>
}

/** Starts the server in a process of its own and waits until it listens. */
export async function startServer(): Promise<ServerProcess> {
  const child = spawn(process.execPath, [script('server')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    const served = servedSchema.parse(JSON.parse(line))
    return {
      served,
      async close() {
        child.kill()
        await exited
      },
    }
  }
  throw new Error('The server ended before it listened')
}

/** One run, in a fresh process with a fresh folder: neither side inherits the other's memory. */
export async function runOnce(contender: Contender, served: Served, form: Form): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-bench-'))
  try {
    const [name, ...options] = SCRIPTS[contender]
    const args = [script(name), folder, served.baseUrl, form, ...options]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [output] = await Promise.all([text(child.stdout), succeeded(child)])
    const run = runSchema.parse(JSON.parse(output))
    if (run.sha256.join() !== served.sha256.toSorted().join()) {
      throw new Error(`The ${contender} brought other pictures than were served`)
    }
    return run
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function succeeded(child: ChildProcess): Promise<void> {
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`A run ended with ${String(code)}`)
}

function script(name: string): string {
  return fileURLToPath(new URL(`${name}.ts`, import.meta.url))
}
