import { pathToFileURL } from 'node:url'
import { assertNever } from '#shared/assert-never.ts'
import { AppError } from '#shared/errors.ts'

/** One kind of data on the clipboard, under the name that the system has for it. */
export interface ClipboardFormat {
  readonly name: string
  readonly bytes: Buffer
}

type Platform = 'darwin' | 'win32' | 'linux'

/**
 * Files as the clipboard of a system has them, to be pasted in a file manager; absolute paths. The first is what most programs understand,
 * for a clipboard that takes only one. Throws `invalid_request` with the reason `one_file_only` on Windows for more than one: `CF_HDROP`,
 * which holds several, has no name by which it could be written.
 */
export function fileFormats(paths: readonly string[], platform: Platform): ClipboardFormat[] {
  switch (platform) {
    case 'linux':
      return linuxFormats(paths.map((path) => pathToFileURL(path).href))
    case 'darwin':
      return [{ name: 'NSFilenamesPboardType', bytes: Buffer.from(propertyList(paths)) }]
    case 'win32': {
      const [path = '', ...more] = paths
      if (more.length > 0) throw new AppError('invalid_request', { reason: 'one_file_only' })
      return [{ name: 'FileNameW', bytes: Buffer.from(`${path}\0`, 'utf16le') }]
    }
    default:
      return assertNever(platform)
  }
}

/** RFC 2483 for all, and what GNOME's file manager has for copying, as against moving. */
function linuxFormats(urls: readonly string[]): ClipboardFormat[] {
  return [
    { name: 'text/uri-list', bytes: Buffer.from(urls.map((url) => `${url}\r\n`).join('')) },
    { name: 'x-special/gnome-copied-files', bytes: Buffer.from(['copy', ...urls].join('\n')) },
  ]
}

/** A list of paths as macOS has it (Apple's DTD "PropertyList 1.0"). */
function propertyList(paths: readonly string[]): string {
  const items = paths.map((path) => `<string>${escaped(path)}</string>`).join('')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    `<plist version="1.0"><array>${items}</array></plist>`,
  ].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
