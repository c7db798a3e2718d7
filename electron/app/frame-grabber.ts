import { BrowserWindow, session } from 'electron'
import { APP_ORIGIN, MEDIA_SCHEME } from '#shared/media-url.ts'
import type { FrameGrabber } from '../engine/host.ts'
import { serveInterface } from './app-protocol.ts'
import { fileResponse } from './file-response.ts'
import { cutOff, denyPermissions } from './security.ts'

/** A video that has not shown its first frame by then will not, in milliseconds. */
const GRAB_TIMEOUT = 20_000

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
      const jpeg = new Uint8Array(await request.arrayBuffer())
      if (jpeg.byteLength === 0 || jpeg.byteLength > FRAME_MAX_BYTES) {
        grab.fail(new Error('no frame could be decoded'))
      } else {
        grab.deliver(jpeg)
      }
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
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        current = { path, deliver: resolve, fail: reject }
        timer = setTimeout(() => reject(new Error('no frame in time')), GRAB_TIMEOUT)
        host.webContents.once('render-process-gone', () => reject(new Error('decoder crashed')))
        // Quitting closes every window, also this one.
        host.once('closed', () => reject(new Error('the window was closed')))
        host.loadURL(`${APP_ORIGIN}/frame-grabber/index.html`).catch(reject)
      })
    } finally {
      clearTimeout(timer)
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
