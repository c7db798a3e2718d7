import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import type { StartHelper } from '../engine/reader/helper-process.ts'
import { priorityArguments } from '../engine/reader/lower-priority.ts'
import { readerEnvironment } from '../engine/reader/reader-environment.ts'
import { processMemory } from './process-memory.ts'

/** Under which it stands in lists of processes. */
const NAME = 'Vignette Reader'

/** What `waitpid` says of a process that was killed by SIGKILL, by itself and as a shell's exit code. */
const KILLED: ReadonlySet<number> = new Set([9, 137])

/** Starts the process that reads foreign bytes as one of Electron's. Only after `ready`. */
export function appReaderProcess(script: URL): StartHelper {
  return ({ message, ended }, urgency) => {
    const child = utilityProcess.fork(fileURLToPath(script), priorityArguments(urgency), {
      env: readerEnvironment(process.env),
      stdio: 'ignore',
      serviceName: NAME,
    })
    child.on('message', message)
    child.once('exit', (code) => {
      const isKilled = process.platform !== 'win32' && KILLED.has(code)
      ended({ isKilled, detail: `exit code ${code}` })
    })
    const kill = (): void => {
      // Its own `kill` asks for an end in order, for which hostile bytes may leave no time.
      if (child.pid === undefined) child.kill()
      else killNow(child.pid)
    }
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
      send: (request) => child.postMessage(request),
      kill,
      memory: async () => (child.pid === undefined ? null : processMemory(child.pid)),
      // The app quits when asked, also while something runs, and takes these processes with it.
      hold: () => undefined,
    }
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
