import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, type Locator } from '@playwright/test'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { studioOf } from './studio.ts'
import type { VignetteApp } from './vignette-app.ts'

/** Makes something, and waits for its tile. */
export async function make(
  app: VignetteApp,
  kind: 'Image' | 'Video',
  prompt: string,
): Promise<Locator> {
  const studio = studioOf(app.page)
  await studio.make(kind)
  await studio.prompt().fill(prompt)
  await studio.generate()
  const tile = studio.job(prompt).getByRole('button', { name: /^Open (?:picture|video) 1 / })
  await expect(tile).toBeVisible({ timeout: 30_000 })
  return tile
}

/** Returns the item that was made by a prompt: its id, and the path of its file. */
export async function itemOf({ page, library }: VignetteApp, prompt: string) {
  const found = await page.evaluate(async (wanted) => {
    let after: string | null = null
    for (;;) {
      const listed = await window.vignette.jobs.list({ after })
      if (!listed.ok) return undefined
      const job = listed.data.jobs.find(({ request }) => request.prompt === wanted)
      if (job !== undefined || listed.data.next === null) return job?.outputs[0]
      after = listed.data.next
    }
  }, prompt)
  if (found === undefined) throw new Error('Nothing was made')
  return { id: found.id, path: join(library, found.file) }
}

/** Returns what is in the tray of the main process by now, once all of it is ready. */
export async function trayReferences({ page }: VignetteApp): Promise<StoredReference[]> {
  const entries = () => page.evaluate(() => window.vignette.references.list())
  await expect
    .poll(async () => {
      const listed = await entries()
      return listed.ok && listed.data.length > 0 && listed.data.every((e) => e.state === 'ready')
    })
    .toBe(true)
  const listed = await entries()
  return listed.ok ? listed.data.flatMap((e) => (e.state === 'ready' ? e.reference : [])) : []
}

/** Asks for an edit of pictures, as the composer does. */
export async function askForEdit(
  { page }: VignetteApp,
  prompt: string,
  references: readonly unknown[],
): Promise<void> {
  const request = {
    kind: 'image',
    model: 'grok-imagine-1.0-edit',
    prompt,
    count: 1,
    size: '1024x1024',
    responseFormat: 'url',
    references: references as GenerationRequest['references'],
  } satisfies GenerationRequest
  const gesture = gestureSchema.parse(randomUUID())
  const sent = await page.evaluate((input) => window.vignette.generations.create(input), {
    gesture,
    request,
  })
  expect(sent.ok).toBe(true)
}

/** The same, and waits for the picture. */
export async function edit(app: VignetteApp, prompt: string, references: readonly unknown[]) {
  await askForEdit(app, prompt, references)
  await expect(
    studioOf(app.page)
      .job(prompt)
      .getByRole('button', { name: /^Open picture/ }),
  ).toBeVisible({
    timeout: 30_000,
  })
}

/** Returns the reference that an item becomes. */
export async function referenceTo(app: VignetteApp, prompt: string): Promise<StoredReference> {
  const { id } = await itemOf(app, prompt)
  await app.page.evaluate(
    (asset) =>
      window.vignette.references.add({ sources: [{ type: 'asset', id: asset }], room: 50 }),
    id,
  )
  const reference = (await trayReferences(app)).find(({ asset }) => asset === id)
  if (reference === undefined) throw new Error('It became no reference')
  return reference
}
