import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { expect, type Locator } from '@playwright/test'
import type { VignetteApp } from './vignette-app.ts'

/** The tray of the composer, by roles and names, in English. */
export interface TrayView {
  readonly list: Locator
  readonly chips: Locator
  /** The chip of a file. */
  chip(name: string): Locator
  /** What is said of all of them. */
  readonly line: Locator
  /** The names of the files in their order. */
  names(): Promise<string[]>
}

export function trayOf({ page }: VignetteApp): TrayView {
  const composer = page.getByRole('region', { name: 'Composer' })
  const list = composer.getByRole('list', { name: 'References' })
  const chips = list.getByRole('listitem')
  return {
    list,
    chips,
    chip: (name) => list.getByRole('listitem', { name: new RegExp(`^${name}, `) }),
    line: composer.getByRole('status').filter({ hasText: /picture|cannot be used/ }),
    names: () =>
      chips.evaluateAll((found) =>
        found.map((chip) => chip.getAttribute('aria-label')?.split(', ')[0] ?? ''),
      ),
  }
}

/** Writes pictures of a colour each, so that one can tell them apart, and returns their paths. They have `width` and half as many pixels of height. */
export async function colourPictures(
  { folder }: VignetteApp,
  names: readonly string[],
  width = 64,
): Promise<string[]> {
  const place = join(folder, 'pictures')
  await mkdir(place, { recursive: true })
  return Promise.all(
    names.map(async (name, index) => {
      const path = join(place, name)
      await writeFile(path, await colourPicture(width, index))
      return path
    }),
  )
}

/** Returns a picture of two colours that run into each other. */
async function colourPicture(width: number, seed: number): Promise<Uint8Array> {
  const height = width / 2
  const pixels = new Uint8Array(width * height * 4)
  for (let index = 0; index < width * height; index += 1) {
    const across = (index % width) / width
    const down = Math.floor(index / width) / height
    const hue = seed * 0.7
    pixels.set(
      [
        127 + 127 * Math.sin(hue + across),
        127 + 127 * Math.sin(hue + 2 + down * 2),
        127 + 127 * Math.sin(hue + 4 + across * 2),
        255,
      ],
      index * 4,
    )
  }
  return Transformer.fromRgbaPixels(pixels, width, height).png()
}

/** Hands files of the disk in, as a drop does. */
export async function handIn({ page }: VignetteApp, paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', multiple: true, id: 'handed-in', hidden: true })
    document.body.append(input)
  })
  await page.locator('#handed-in').setInputFiles([...paths])
  const added = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#handed-in')
    const handles = await window.vignette.files.handles([...(input?.files ?? [])])
    input?.remove()
    const sources = (handles.ok ? handles.data : []).flatMap((handle) =>
      handle === null ? [] : [{ type: 'file' as const, handle }],
    )
    return window.vignette.references.add({ sources, room: 50 })
  })
  expect(added.ok).toBe(true)
}
