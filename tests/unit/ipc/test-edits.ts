import type { Edits } from '../../../electron/engine/edits/edits.ts'

const HASH = 'a'.repeat(64)

/** Edits that prepare everything, and note what they were asked for. */
export function testEdits(note: (call: string) => void): Pick<Edits, 'prepare'> {
  return {
    async prepare({ asset, mask, way }, signal) {
      const from = mask?.type === 'file' ? mask.path : mask?.sha256
      note(`prepare ${asset} ${way} by ${from}`)
      signal?.throwIfAborted()
      return {
        edit: { asset, mask: HASH, way: 'whole', sent: { x: 0, y: 0, width: 8, height: 8 } },
        reference: {
          type: 'stored',
          kind: 'image',
          sha256: HASH,
          mime: 'image/png',
          bytes: 8,
          name: 'fox.png',
          width: 8,
          height: 8,
        },
        size: null,
        originalPixelsPerAnswerPixel: 1,
        alignment: 'sure',
        checkable: true,
        original: { width: 8, height: 8 },
      }
    },
  }
}
