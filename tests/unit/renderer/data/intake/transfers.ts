import type { Incoming, Transfer } from '../../../../../renderer/data/intake/incoming.ts'

/** Returns what a drop or a paste holds: files, and texts by their formats. */
export function transferOf(
  texts: Readonly<Record<string, string>>,
  files: readonly File[] = [],
): Transfer {
  return { files, getData: (format) => texts[format] ?? '' }
}

/** Returns a file of four bytes. */
export function fileOf(name: string, type = 'image/png'): File {
  return new File(['abcd'], name, { type })
}

/** Returns what was handed in, in short: the name of a file, the id of an item, or the address. */
export function namesOf(incoming: readonly Incoming[]): string[] {
  return incoming.map((one) => {
    if (one.type === 'file') return one.file.name
    switch (one.source.type) {
      case 'address':
        return one.source.url
      case 'asset':
        return `asset ${one.source.id}`
      case 'dataUri':
        return one.source.text
      default:
        return one.source.type
    }
  })
}
