import { readFile } from 'node:fs/promises'
import { basename, extname, join, normalize, sep } from 'node:path'
import type { Protocol } from 'electron'
import { APP_ORIGIN, APP_SCHEME } from '#shared/media-url.ts'
import { FRAME_GRABBER_POLICY, WINDOW_POLICY } from './content-security-policy.ts'

const MIME_BY_EXTENSION: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * The file of the built interface that an `app://` address names, or null when it names anything else: another
 * host, a folder, a kind the interface does not ship, or a path that would leave its folder.
 */
export function interfaceFile(url: string, folder: string): { path: string; mime: string } | null {
  if (!url.startsWith(`${APP_ORIGIN}/`)) return null
  const pathname = decoded(new URL(url).pathname)
  if (pathname === null || pathname.includes('\0') || pathname.includes('\\')) return null
  const path = normalize(join(folder, pathname))
  const mime = MIME_BY_EXTENSION[extname(path)]
  return mime === undefined || !path.startsWith(folder + sep) ? null : { path, mime }
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}

/** The script that the page loads once it has painted something: `renderer/main.tsx`. */
const APP_SCRIPT = /^main-.*\.js$/

/**
 * Serves the built interface on `app://vignette/`, each page with its content security policy. `onScript` is called each time a page has
 * been handed the script of the app whole.
 */
export function serveInterface(
  protocol: Protocol,
  folder: string,
  onScript: () => void = () => undefined,
): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const file = interfaceFile(request.url, folder)
    if (file === null || request.method !== 'GET') return new Response(null, { status: 404 })
    // In one piece: a page starts sooner by it, and none of these files is large.
    const content = await readFile(file.path).catch(() => null)
    if (content === null) return new Response(null, { status: 404 })
    const isAppScript = APP_SCRIPT.test(basename(file.path))
    return new Response(inOnePiece(content, isAppScript ? onScript : () => undefined), {
      headers: {
        'Content-Type': file.mime,
        'Content-Length': String(content.byteLength),
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': file.path.includes(`${sep}frame-grabber${sep}`)
          ? FRAME_GRABBER_POLICY
          : WINDOW_POLICY,
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    })
  })
}

/** Returns a stream of one chunk; `onRead` is called when it has been taken. */
function inOnePiece(content: Uint8Array, onRead: () => void): ReadableStream<Uint8Array> {
  let isGiven = false
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!isGiven) controller.enqueue(content)
      else {
        controller.close()
        onRead()
      }
      isGiven = true
    },
  })
}
