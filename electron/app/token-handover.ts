import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Duplex } from 'node:stream'
import { app } from 'electron'
import { z } from 'zod'
import { takeToken, TOKEN_VARIABLE } from '../cli/environment.ts'
import type { InterruptSignal } from '../cli/host.ts'

/**
 * Chromium forks helper processes ("zygotes") before the first line of JavaScript runs, with a copy of the environment in which the
 * process was started. A token in there is then in the memory of everything that comes from them, even if it is deleted later. So a
 * process that was given one starts the app once more without it, hands the token over by a pipe, and does nothing else but wait.
 */

/** Names the inherited pipe to the process that was started without the token. */
const PIPE_VARIABLE = 'VIGNETTE_TOKEN_PIPE'
const PIPE = 3

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies readonly InterruptSignal[]
const signalSchema = z.enum(SIGNALS)

/** Windows forks nothing, and hands on what the environment holds when a process is started: deleting it first is enough there. */
export function mustHandOver(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): boolean {
  return environment[TOKEN_VARIABLE] !== undefined && platform !== 'win32'
}

/**
 * Starts the app again with the same arguments and without the token, and ends this process as that one ends. Must be called before
 * anything is opened.
 * @param isCommand whether it is to carry out a command: the window does not read the variable and gets nothing
 */
export function handOver(argv: readonly string[], isCommand: boolean): void {
  const token = takeToken(process.env)
  const child = spawn(process.execPath, argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: isCommand ? { ...process.env, [PIPE_VARIABLE]: String(PIPE) } : process.env,
  })
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    app.exit(4)
  })
  child.once('exit', (code, signal) =>
    app.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
  )
  const pipe = pipeOf(child)
  if (isCommand) {
    pipe?.write(`${token ?? ''}\n`)
    passSignalsOn((signal) => pipe?.write(`${signal}\n`))
  } else {
    pipe?.destroy()
    // For a window one signal is as good as two.
    passSignalsOn((signal) => child.kill(signal))
  }
}

/** One that was sent to this process alone would otherwise end it and leave the other one running. */
function passSignalsOn(pass: (signal: InterruptSignal) => void): void {
  const listen = (): void => {
    for (const signal of SIGNALS) {
      process.removeAllListeners(signal)
      process.on(signal, () => pass(signal))
    }
  }
  listen()
  // Chromium takes them for itself shortly before `ready`, and makes a request to quit of them.
  void app.whenReady().then(listen)
  app.on('before-quit', (event) => event.preventDefault())
}

function pipeOf(child: ChildProcess): Duplex | null {
  const stream = child.stdio[PIPE]
  if (!(stream instanceof Socket)) return null
  // The other process may have ended.
  stream.on('error', () => undefined)
  return stream
}

/** Null where there is none, because somebody else has set the variable. */
function inheritedPipe(): Socket | null {
  try {
    const socket = new Socket({ fd: PIPE })
    socket.on('error', () => undefined)
    return socket
  } catch {
    return null
  }
}

/** What came with the start of this process. */
export interface ReceivedToken {
  /** Null when there is none. */
  readonly token: string | null
  /** Calls back for each signal that the process which was given the token got, and `SIGTERM` when that is gone. */
  onSignal(listener: (signal: InterruptSignal) => void): void
}

/** Returns the token of `VIGNETTE_API_TOKEN`, from the environment or handed over. Never throws. */
export async function receiveToken(
  environment: Record<string, string | undefined>,
): Promise<ReceivedToken> {
  const isHandedOver = environment[PIPE_VARIABLE] === String(PIPE)
  delete environment[PIPE_VARIABLE]
  if (!isHandedOver) return { token: takeToken(environment), onSignal: () => undefined }
  const socket = inheritedPipe()
  if (socket === null) return { token: null, onSignal: () => undefined }
  const lines = createInterface({ input: socket })
  const token = await new Promise<string>((resolve) => {
    lines.once('line', resolve)
    lines.once('close', () => resolve(''))
  })
  // It must not keep a process alive that has nothing left to do.
  socket.unref()
  return {
    token: token === '' ? null : token,
    onSignal(listener) {
      lines.on('line', (line) => {
        const signal = signalSchema.safeParse(line)
        if (signal.success) listener(signal.data)
      })
      lines.once('close', () => listener('SIGTERM'))
    },
  }
}
