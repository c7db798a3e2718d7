import { assertNever } from '#shared/assert-never.ts'
import { BrowserWindow, session, type RenderProcessGoneDetails } from 'electron'
import { APP_ORIGIN, MEDIA_SCHEME } from '#shared/media-url.ts'
import type { FrameGrabber } from '../engine/host.ts'
import { ReaderDownError, type DownCause } from '../engine/reader/reader-down.ts'
import { watchHelper, type Watch } from '../engine/reader/watch-helper.ts'
import { serveInterface } from './app-protocol.ts'
import { fileResponse } from './file-response.ts'
import { processMemory } from './process-memory.ts'
import { cutOff, denyPermissions } from './security.ts'

/** A video that has not shown its first frame by then will not, in milliseconds. */
const GRAB_TIMEOUT = 20_000
/** Milliseconds between two looks at the process that decodes. */
const LOOK_INTERVAL = 250
/** Bytes: frames of the largest videos there are take a tenth. */
const MOST_MEMORY = 2_000_000_000

/** Largest picture accepted back, in bytes: a 4K JPEG has about 4 MB. */
const FRAME_MAX_BYTES = 16_000_000

interface Grab {
  readonly path: string
  readonly deliver: (jpeg: Uint8Array) => void
  readonly fail: (reason: Error) => void
}

/**
 * Takes first frames with Chromium's own decoder, in a hidden sandboxed window of a session of its own. That session sees
 * nothing but the interface's files and the one video at hand; the picture comes back as the body of a request, because
 * pixels do not travel by IPC.
 */
export function createFrameGrabber(interfaceFolder: string): FrameGrabber & { close(): void } {
  const isolated = session.fromPartition('frame-grabber')
  denyPermissions(isolated)
  const isCutOff = cutOff(isolated)
  serveInterface(isolated.protocol, interfaceFolder)

  let current: Grab | null = null
  let window: BrowserWindow | null = null
  let last: Promise<unknown> = Promise.resolve()

  isolated.protocol.handle(MEDIA_SCHEME, async (request) => {
    const grab = current
    const cors = { 'Access-Control-Allow-Origin': APP_ORIGIN }
    if (grab === null) return new Response(null, { status: 404, headers: cors })
    if (request.url === 'media://video/current' && request.method === 'GET') {
      return fileResponse(request, { path: grab.path, mime: 'video/mp4' }, cors)
    }
    if (request.url === 'media://video/frame' && request.method === 'POST') {
      const jpeg = await readAtMost(request.body, FRAME_MAX_BYTES)
      if (jpeg === null) grab.fail(new Error('no frame could be decoded'))
      else grab.deliver(jpeg)
      return new Response(null, { status: 204, headers: cors })
    }
    return new Response(null, { status: 404, headers: cors })
  })

  const hiddenWindow = (): BrowserWindow => {
    if (window === null || window.isDestroyed()) {
      window = new BrowserWindow({
        show: false,
        width: 320,
        height: 240,
        webPreferences: {
          session: isolated,
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          backgroundThrottling: false,
        },
      })
    }
    return window
  }

  const closeWindow = (): void => {
    if (window !== null && !window.isDestroyed()) window.destroy()
    window = null
  }

  const grabOne = async (path: string): Promise<Uint8Array> => {
    await isCutOff
    const host = hiddenWindow()
    let watch: Watch | undefined
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        current = { path, deliver: resolve, fail: reject }
        const tooMuch = (why: DownCause) => reject(new ReaderDownError(why, 'the hidden window'))
        watch = watchHelper({
          helper: {
            memory: async () => processMemory(host.webContents.getOSProcessId()),
            hasStarted: () => true,
          },
          timeout: GRAB_TIMEOUT,
          interval: LOOK_INTERVAL,
          onMemory: (bytes) => {
            if (bytes > MOST_MEMORY) tooMuch('too_much_memory')
          },
          onTooLong: () => tooMuch('too_long'),
        })
        host.webContents.once('render-process-gone', (_event, { reason }) => {
          reject(new ReaderDownError(downCauseOf(reason), `the hidden window: ${reason}`))
        })
        // Quitting closes every window, also this one.
        host.once('closed', () => reject(new Error('the window was closed')))
        host.loadURL(`${APP_ORIGIN}/frame-grabber/index.html`).catch(reject)
      })
    } finally {
      watch?.stop()
      current = null
      // A window an idle app does not need costs a process; opening one takes a fraction of a second.
      closeWindow()
    }
  }

  const grabber: FrameGrabber = (file) => {
    const grabbed = last.then(
      () => grabOne(file.path),
      () => grabOne(file.path),
    )
    last = grabbed
    return grabbed
  }
  return Object.assign(grabber, { close: closeWindow })
}

function downCauseOf(reason: RenderProcessGoneDetails['reason']): DownCause {
  switch (reason) {
    case 'crashed':
    case 'abnormal-exit':
    case 'integrity-failure':
      return 'crashed'
    case 'oom':
      return 'too_much_memory'
    case 'memory-eviction':
      return 'short_of_memory'
    case 'launch-failed':
      return 'unavailable'
    case 'killed':
    case 'clean-exit':
      return 'killed'
    default:
      return assertNever(reason)
  }
}

/** Returns the bytes of a body; null when there are none, or more than `most`: the page that sends them has played a hostile video. */
async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body ?? []) {
    bytes += piece.byteLength
    if (bytes > most) return null
    pieces.push(piece)
  }
  return bytes === 0 ? null : Buffer.concat(pieces)
}
