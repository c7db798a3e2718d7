import { open } from 'node:fs/promises'
import type { Recalled } from '#shared/domain/recall.ts'
import { byteSourceOf } from '../files/byte-source.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { findProvenance } from '../library/export/embed.ts'
import { sniffFile } from '../media/media-facts.ts'
import { USER_COMMENT } from '../media/texts/exif-texts.ts'
import type { PictureText } from '../media/texts/picture-text.ts'
import { pictureTexts } from '../media/texts/picture-texts.ts'
import { readA1111 } from './a1111.ts'
import { readComfyUi } from './comfyui/read-comfyui.ts'
import { recalledOfProvenance } from './of-provenance.ts'

/** Keywords of a PNG. */
const WANTED = new Set(['parameters', 'prompt', 'workflow'])

/**
 * Returns how a picture says that it was made: in this app's words, in those of Stable Diffusion web UI, or by a graph of ComfyUI; null where
 * it says nothing. Time and memory are bounded, so it is safe for foreign files. Throws `disk` when the file cannot be read.
 */
export async function readRecalled(file: string): Promise<Recalled | null> {
  const mime = await sniffFile(file)
  if (mime === null) return null
  return withDiskErrors('reading a file', async () => {
    const handle = await open(file, 'r')
    try {
      const source = await byteSourceOf(handle)
      const ours = await findProvenance(source, mime)
      if (ours !== null) return recalledOfProvenance(ours)
      return recalledOfTexts(await pictureTexts(source, mime, WANTED))
    } finally {
      await handle.close()
    }
  })
}

/** Returns what a picture's texts say; null where none says anything. Never throws. */
export function recalledOfTexts(texts: readonly PictureText[]): Recalled | null {
  const under = (name: string) => texts.filter((one) => one.name === name).map(({ text }) => text)
  for (const text of under('parameters')) {
    const recalled = readA1111(text, { needsSettings: false })
    if (recalled !== null) return recalled
  }
  for (const text of under(USER_COMMENT)) {
    const recalled = readA1111(text, { needsSettings: true })
    if (recalled !== null) return recalled
  }
  return readComfyUi({
    prompt: under('prompt')[0] ?? labelled(texts, 'prompt:'),
    workflow: under('workflow')[0] ?? labelled(texts, 'workflow:'),
  })
}

/** In EXIF ComfyUI writes its graphs as any texts of the first directory, each with its name before it. */
function labelled(texts: readonly PictureText[], label: string): string | null {
  const found = texts.find(({ text }) => text.slice(0, label.length).toLowerCase() === label)
  return found?.text.slice(label.length) ?? null
}
