import { execFile, fork, type ChildProcess } from 'node:child_process'
import { promisify } from 'node:util'
import type { StartHelper } from '../../engine/reader/helper-process.ts'
import { linuxMemory } from '../../engine/reader/linux-memory.ts'
import { priorityArguments } from '../../engine/reader/lower-priority.ts'
import { readerEnvironment } from '../../engine/reader/reader-environment.ts'

/** Starts the process that reads foreign bytes with plain Node. `script` is `electron/reader.ts` or its bundle. */
export function nodeReaderProcess(script: URL): StartHelper {
  return ({ message, ended }, urgency) => {
    const child = fork(script, priorityArguments(urgency), {
      env: readerEnvironment(process.env),
      // Without the debugger and loader of this process.
      execArgv: [],
      // Bytes are sent as bytes, and not as text.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child.on('message', message)
    child.once('error', (error) => ended({ isKilled: true, detail: error.message }))
    child.once('exit', (code, signal) => {
      ended({ isKilled: signal === 'SIGKILL', detail: `exit code ${code}, signal ${signal}` })
    })
    return {
      send: (request) => void child.send(Object(request), () => undefined),
      kill: () => void child.kill('SIGKILL'),
      memory: async () => (child.pid === undefined ? null : memoryOf(child.pid)),
      hold: (isHeld) => hold(child, isHeld),
    }
  }
}

function hold(child: ChildProcess, isHeld: boolean): void {
  if (isHeld) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}

const run = promisify(execFile)

/** Returns the bytes that a process uses; null when it is gone, or that is unknown. */
async function memoryOf(pid: number): Promise<number | null> {
  if (process.platform === 'linux') return linuxMemory(pid)
  return process.platform === 'win32' ? windowsMemory(pid) : unixMemory(pid)
}

async function unixMemory(pid: number): Promise<number | null> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
  return bytesOf(stdout)
}

async function windowsMemory(pid: number): Promise<number | null> {
  const { stdout } = await run('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh'])
  // The last column, with the separators of the system's language: "12.345 K".
  return bytesOf(/"([^"]*)"\s*$/.exec(stdout)?.[1]?.replaceAll(/\D/g, '') ?? '')
}

function bytesOf(kilobytes: string): number | null {
  const number = Number.parseInt(kilobytes, 10)
  return Number.isNaN(number) ? null : number * 1024
}
