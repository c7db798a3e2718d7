import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonRun } from './support/run-cli.ts'
import { withOtherServer } from './support/servers.ts'

const PICTURE = fileURLToPath(new URL('../../fixtures/media/image.jpg', import.meta.url))

/** Longer than ten pictures take to be drawn, sent, fetched and measured on a busy machine. */
const PATIENCE = { timeout: 180_000 }

/** Lines come as pictures arrive. */
const inOrder = (run: JsonRun) => run.of('output').toSorted((a, b) => a.index - b.index)

describe('with a server of version 2', () => {
  const other = withOtherServer()
  beforeEach(() => other.server.behave({ version: 2 }))

  const completions = () => other.server.requests.filter(({ kind }) => kind === 'completion')

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('%i pictures come as asked', PATIENCE, async (n) => {
    const args = ['--model', 'grok-imagine-image', '--n', `${n}`, '--size', '1280x720']
    const run = await other.json(['generate', 'a red fox', ...args])
    expect(run.exitCode).toBe(0)
    const outputs = inOrder(run)
    expect(outputs.map(({ index, width, height }) => [index, width, height])).toEqual(
      Array.from({ length: n }, (_, index) => [index, 1280, 720]),
    )
    expect(new Set(outputs.map(({ sha256 }) => sha256)).size).toBe(n)
    expect([...run.of('extra'), ...run.of('difference')]).toEqual([])
  })

  it('pictures inside the answer come as asked', PATIENCE, async () => {
    const args = ['--model', 'grok-imagine-image-lite', '--n', '4', '--response-format', 'b64_json']
    const run = await other.json(['generate', 'a red fox', ...args])
    expect(run.exitCode).toBe(0)
    expect(run.of('output').map(({ width }) => width)).toEqual([1024, 1024, 1024, 1024])
  })

  it('three edits come as asked, from the picture that was given', PATIENCE, async () => {
    const args = ['--model', 'grok-imagine-image-edit', '--image', PICTURE, '--n', '3']
    const run = await other.json(['generate', 'make it night', ...args])
    expect(run.exitCode).toBe(0)
    expect(inOrder(run).map(({ index }) => index)).toEqual([0, 1, 2])
    expect(completions().at(-1)?.usedImages).toMatchObject([{ position: 0, url: null }])
  })

  it('a video of 12 seconds in 16:9 comes as asked, with its progress', PATIENCE, async () => {
    const args = ['--model', 'grok-imagine-video', '--length', '12', '--aspect-ratio', '16:9']
    const run = await other.json(['generate', 'waves', ...args, '--resolution', '480p'])
    expect(run.exitCode).toBe(0)
    const [output] = run.of('output')
    expect(output).toMatchObject({ kind: 'video', height: 480 })
    expect(output?.width).toBeGreaterThan(800)
    expect(output?.durationSeconds).toBeGreaterThan(11.5)
    expect(output?.durationSeconds).toBeLessThan(12.5)
    expect(run.of('difference')).toEqual([])
    expect(run.of('progress').map(({ fraction }) => fraction)).toContain(0.45)
  })

  it('its models are listed with what they are for', async () => {
    const run = await other.json(['models'])
    expect(run.of('model')).toEqual([
      { type: 'model', id: 'grok-4.20-fast', kind: 'chat' },
      { type: 'model', id: 'grok-imagine-image-lite', kind: 'image' },
      { type: 'model', id: 'grok-imagine-image', kind: 'image' },
      { type: 'model', id: 'grok-imagine-image-pro', kind: 'image' },
      { type: 'model', id: 'grok-imagine-image-edit', kind: 'image' },
      { type: 'model', id: 'grok-imagine-video', kind: 'video' },
    ])
  })

  it('the usual model is answered with what there is, and costs nothing', async () => {
    const run = await other.json(['generate', 'a red fox'])
    expect(run.exitCode).toBe(4)
    expect(run.of('error')).toMatchObject([{ code: 'model_not_found', httpStatus: 400 }])
    const message = run.of('error')[0]?.message
    expect(message).toContain('grok-imagine-image-lite, grok-imagine-image, grok-imagine-image-pro')
    expect(message).toContain('Nothing was charged.')
  })

  it('a file that is gone is reported as such', async () => {
    other.server.behave({ mediaFailures: [{ kind: 'status', status: 400, times: Infinity }] })
    const run = await other.json(['generate', 'a fox', '--model', 'grok-imagine-image'])
    expect(run.of('error')).toMatchObject([{ code: 'media_unavailable', httpStatus: 400 }])
  })
})
