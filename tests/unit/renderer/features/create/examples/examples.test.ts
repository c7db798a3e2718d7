import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Transformer } from '@napi-rs/image'
import { expect, it } from 'vitest'
import { averageColor } from '../../../../../../electron/engine/media/decode/average-color.ts'
import { readWishes } from '../../../../../../electron/engine/demo/paint/keywords.ts'
import { runPaintTask } from '../../../../../../electron/engine/demo/paint/run-paint-task.ts'
import {
  EXAMPLES,
  type Example,
} from '../../../../../../renderer/features/create/examples/examples.ts'

function bytesOf({ id }: Example): Promise<Buffer> {
  const folder = '../../../../../../renderer/features/create/examples'
  return readFile(fileURLToPath(new URL(`${folder}/${id}.webp`, import.meta.url)))
}

/** Returns the channels of `#rrggbb`. */
function channels(color: string | null): number[] {
  return (color ?? '').match(/[\da-f]{2}/g)?.map((hex) => Number.parseInt(hex, 16)) ?? []
}

it('the examples have ids and prompts of their own, and take little room together', async () => {
  expect(new Set(EXAMPLES.map(({ id }) => id)).size).toBe(EXAMPLES.length)
  const prompts = EXAMPLES.flatMap(({ prompt }) => Object.values(prompt))
  expect(new Set(prompts).size).toBe(2 * EXAMPLES.length)
  const files = await Promise.all(EXAMPLES.map(bytesOf))
  expect(files.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(300_000)
})

it.each(EXAMPLES)('$id has the size and the colour that are said of it', async (example) => {
  const picture = new Transformer(await bytesOf(example))
  const { width, height, format } = await picture.metadata()
  expect({ width, height, format }).toEqual({
    width: example.width,
    height: example.height,
    format: 'webp',
  })
  const [wide, high] = example.size.split('x').map(Number)
  expect(width / height).toBeCloseTo((wide ?? 0) / (high ?? 1), 2)
  const found = channels(await averageColor(picture))
  for (const [channel, value] of channels(example.color).entries()) {
    expect(Math.abs((found[channel] ?? 999) - value)).toBeLessThan(4)
  }
})

it.each(EXAMPLES)('$id shows the same scene in the same light in both languages', ({ prompt }) => {
  const { scene, light } = readWishes(prompt.en)
  expect(scene).toBeDefined()
  const chinese = readWishes(prompt['zh-CN'])
  expect(chinese.scene).toBe(scene)
  if (light !== undefined) expect(chinese.light).toBe(light)
})

it('the demo provider makes the very picture of an example again', async () => {
  const [example] = EXAMPLES.filter(({ id }) => id === 'cat')
  if (example === undefined) throw new Error('The cat has gone')
  const { prompt, width, height } = example
  const again = await runPaintTask({
    task: 'picture',
    prompt: prompt.en,
    index: 0,
    width: 1024,
    height: 1024,
    format: 'png',
  })
  const [painted, bundled] = [new Transformer(again), new Transformer(await bytesOf(example))]
  painted.fastResize({ width, height })
  const [one, other] = await Promise.all([painted.rawPixels(), bundled.rawPixels()])
  const step = one.length / (width * height)
  const otherStep = other.length / (width * height)
  let difference = 0
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    difference += Math.abs((one[pixel * step] ?? 0) - (other[pixel * otherStep] ?? 0))
  }
  expect(difference / (width * height)).toBeLessThan(6)
})
