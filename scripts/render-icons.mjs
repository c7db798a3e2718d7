import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ResizeFilterType, Transformer } from '@napi-rs/image'
import { repository } from './folders.mjs'
import { icnsFile, icoFile } from './icon-files.mjs'

/** Renders the app's mark, with the margin that systems expect, into the files the packages for the three systems need: `npm run icons`. */
const folder = join(repository, 'build')
const mark = await readFile(join(repository, 'renderer', 'ui', 'mark.svg'), 'utf8')
const drawing = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024" viewBox="-5.25 -5.25 74.5 74.5">${mark}</svg>`,
)

/**
 * @param {number} size in pixels
 * @returns {Promise<Buffer>} a PNG file
 */
function render(size) {
  const picture = Transformer.fromSvg(drawing)
  if (size !== 1024) picture.resize(size, size, ResizeFilterType.Lanczos3)
  return picture.png()
}

/**
 * @param {readonly number[]} sizes
 * @returns {Promise<Map<number, Buffer>>}
 */
async function renderAll(sizes) {
  return new Map(
    await Promise.all(sizes.map(async (size) => /** @type {const} */ ([size, await render(size)]))),
  )
}

await writeFile(join(folder, 'icon.png'), await render(1024))
await writeFile(
  join(folder, 'icon.ico'),
  icoFile(await renderAll([16, 20, 24, 32, 40, 48, 64, 128, 256])),
)
await writeFile(
  join(folder, 'icon.icns'),
  icnsFile(await renderAll([16, 32, 64, 128, 256, 512, 1024])),
)
