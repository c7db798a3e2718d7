import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { VignetteApp } from './vignette-app.ts'

/** Returns what a part of the page has saved with the drafts, as it is on the disk: by default, the draft of the composer. */
export async function draftOnDisk(app: VignetteApp, wanted = 'create'): Promise<unknown> {
  const content = await readFile(join(app.userData, 'drafts.json'), 'utf8').catch(() => null)
  if (content === null) return null
  const { drafts } = JSON.parse(content) as { drafts: { key: string; text: string }[] }
  const text = drafts.find(({ key }) => key === wanted)?.text
  return text === undefined ? null : JSON.parse(text)
}
