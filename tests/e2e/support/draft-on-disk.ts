import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { VignetteApp } from './vignette-app.ts'

/** Returns the draft of the composer, as it is on the disk. */
export async function draftOnDisk(app: VignetteApp): Promise<unknown> {
  const content = await readFile(join(app.userData, 'drafts.json'), 'utf8').catch(() => null)
  if (content === null) return null
  const { drafts } = JSON.parse(content) as { drafts: { key: string; text: string }[] }
  const text = drafts.find(({ key }) => key === 'create')?.text
  return text === undefined ? null : JSON.parse(text)
}
