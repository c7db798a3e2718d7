import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { noisePng } from '../bench/pipeline/pictures.ts'
import { startGateway } from '../integration/support/gateway.ts'
import { expectAccessible } from './support/accessibility.ts'
import { askForEdit } from './support/items.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** Keeps a picture in the library, as one that goes along is kept, and asks for an edit of it. */
async function edit(app: VignetteApp, prompt: string): Promise<void> {
  const side = 1200
  const bytes = await new Transformer(noisePng(240 * 240 * 3, 1)).resize(side, side).jpeg(92)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const folder = join(app.library, 'references', sha256.slice(0, 2))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${sha256}.jpg`), bytes)
  const reference = {
    type: 'stored',
    kind: 'image',
    sha256,
    mime: 'image/jpeg',
    bytes: bytes.length,
    name: 'harbour.jpg',
    width: side,
    height: side,
  } as const
  await askForEdit(app, prompt, [reference])
}

test('pictures that a server refuses as too large are sent smaller, which the job, the viewer and the settings show', async ({
  app,
  server,
}) => {
  const gateway = await startGateway(server)
  gateway.behave({ mostBytes: 1_048_576 })
  await connect(app, gateway)
  const { page } = app
  const studio = studioOf(page)
  await edit(app, 'The harbour at night')
  const job = studio.job('The harbour at night')
  await expect(job).toContainText('sent smaller: 1200 × 1200')
  await expect(studio.pictures()).toHaveCount(1)
  expect(gateway.refused).toHaveLength(1)
  expect(gateway.lengths).toHaveLength(2)
  await studio.pictures().click()
  await page.keyboard.press('i')
  const viewer = page.getByRole('dialog', { name: 'The harbour at night' })
  await expect(viewer).toContainText('The provider refuses larger requests.')
  await expectAccessible(app, 'a picture that was sent smaller')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()

  await studio.open('Settings')
  await expect(page.getByText('pictures are sent smaller, to fit 1 MB')).toBeVisible()
  await expectAccessible(app, 'a provider that refuses large requests')
  await page.getByRole('button', { name: 'Full size again: Test' }).click()
  await expect(page.getByText('pictures are sent smaller')).toBeHidden()
  await gateway.close()
})

test('pictures that would have to be very small are sent so only at a click, in Chinese', async ({
  openIn,
  server,
}) => {
  const gateway = await startGateway(server)
  gateway.behave({ mostBytes: 500_000 })
  const app = await openIn({ language: 'zh-CN', colorScheme: 'light' })
  await connect(app, gateway)
  const { page } = app
  await edit(app, '夜晚的港口')
  const send = page.getByRole('button', { name: '缩小后发送', exact: true })
  await expect(send).toBeVisible()
  expect(gateway.lengths).toHaveLength(2)
  await expectAccessible(app, 'a request that is too large, in Chinese')
  await send.click()
  await expect(page.getByRole('button', { name: /^打开第 1 张图片/ })).toHaveCount(1)
  expect(gateway.lengths).toHaveLength(3)
  await expect(page.getByRole('article')).toContainText('缩小后发送：')
  await gateway.close()
})
