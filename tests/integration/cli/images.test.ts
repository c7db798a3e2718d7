import { createHash } from 'node:crypto'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { LineOf } from './support/line-schemas.ts'
import { runJson } from './support/run-cli.ts'
import { withDemoServer, withOtherServer } from './support/servers.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/media/', import.meta.url))

async function sha256(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

async function expectOnDisk(outputs: readonly LineOf<'output'>[]): Promise<void> {
  for (const { path, bytes, sha256: digest } of outputs) {
    expect((await readFile(path)).length).toBe(bytes)
    expect(await sha256(path)).toBe(digest)
  }
}

describe('pictures from the demo server', () => {
  const cli = withDemoServer()

  it('arrive as files, and are reported as they come', async () => {
    const run = await cli.json(['generate', 'a red fox', '--n', '3', '--size', '1280x720'])
    expect(run.exitCode).toBe(0)
    const [first] = run.lines
    expect(first).toEqual({ type: 'job', job: run.done.job, status: 'queued' })
    const outputs = run.of('output')
    expect(outputs.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([0, 1, 2])
    expect(outputs[0]).toMatchObject({
      kind: 'image',
      width: 1280,
      height: 720,
      durationSeconds: null,
    })
    await expectOnDisk(outputs)
    expect(run.done).toMatchObject({ status: 'succeeded', outputs: 3 })
    expect(run.of('progress').at(-1)?.fraction).toBe(1)
  })

  it('are named on standard output for people, and nothing else is', async () => {
    const run = await cli.run([
      'generate',
      'two boats',
      '--n',
      '2',
      '--response-format',
      'b64_json',
    ])
    expect(run.exitCode).toBe(0)
    const paths = run.stdout.trimEnd().split('\n')
    expect(paths).toHaveLength(2)
    for (const path of paths) expect((await readFile(path)).length).toBeGreaterThan(1000)
    expect(run.stderr).toBe('')
  })

  it('are edited from local files, of which the last three are used', async () => {
    const names = ['image.jpg', 'image.png', 'alpha.webp', 'orientation-6.jpg']
    for (const name of names) await copyFile(join(FIXTURES, name), join(cli.folder, name))
    const args = ['make it night', ...names.flatMap((name) => ['--image', name])]
    // In a process that is in their folder.
    const run = await runJson(['generate', ...args, '--library', cli.library], {
      workingFolder: cli.folder,
      environment: cli.environment,
    })
    expect(run.exitCode).toBe(0)
    const references = run.of('reference')
    expect(references.map(({ source, used }) => [source, used])).toEqual(
      names.map((name, position) => [name, position > 0]),
    )
    expect(references[3]?.changes).toContainEqual({ type: 'oriented' })
    // What is used was known before anything was sent.
    const sent = run.lines.findIndex((line) => line.type === 'job')
    expect(run.lines.slice(0, sent).filter(({ type }) => type === 'reference')).toHaveLength(4)
    expect(run.of('output')).toHaveLength(1)
  })

  it('are edited from an output of the library', async () => {
    const made = await cli.json(['generate', 'a blue cat'])
    const [output] = made.of('output')
    const run = await cli.json([
      'generate',
      'add a hat',
      '--image',
      `library:${output?.id.slice(0, 8)}`,
    ])
    expect(run.exitCode).toBe(0)
    expect(run.of('reference')[0]).toMatchObject({ used: true, width: 1024 })
  })

  it('are made smaller to fit the budget', async () => {
    const large = join(FIXTURES, 'large-orientation-6.jpg')
    const run = await cli.json(['generate', 'x', '--image', large, '--max-image-bytes', '20000'])
    expect(run.exitCode).toBe(0)
    expect(run.of('reference')[0]?.bytes).toBeLessThanOrEqual(20_000)
  })

  it('are made by models that decide for themselves', async () => {
    const run = await cli.json(['generate', 'a fox', '--model', 'grok-imagine-1.0-fast'])
    expect(run.exitCode).toBe(0)
    expect(run.done.outputs).toBeGreaterThan(0)
  })

  it('take their prompt from standard input', async () => {
    for (const args of [['generate', '-'], ['generate']]) {
      const run = await cli.json(args, { input: '一只红色的狐狸\n' })
      expect(run.exitCode).toBe(0)
      expect(run.of('output')[0]?.path).toContain('一只红色的狐狸')
    }
  })
})

describe('pictures from another server', () => {
  const cli = withOtherServer()

  it.each([
    'by-request',
    'markdown-relative-url',
    'bare-base64',
    'url-safe-base64',
    'preview-then-final',
  ] as const)('arrive in the form %s', async (image) => {
    cli.server.behave({ image, streamLimit: 2 })
    const run = await cli.json(['generate', 'a red fox', '--n', '2'])
    expect(run.exitCode).toBe(0)
    expect(run.of('output')).toHaveLength(2)
    await expectOnDisk(run.of('output'))
  })

  it('that were not asked for are reported as extras, kept, and counted nowhere', async () => {
    cli.server.behave({ image: 'one-number-early-versions', streamLimit: 2 })
    const run = await cli.json(['generate', 'two foxes', '--n', '2'])
    expect(run.exitCode).toBe(0)
    expect(run.of('output').map(({ index, width }) => [index, width])).toEqual([
      [0, 1024],
      [1, 1024],
    ])
    expect(run.of('extra').map(({ width }) => width)).toEqual([256, 256])
    expect(run.of('difference')).toEqual([])
    expect(run.done.outputs).toBe(2)
    const extras = run.of('extra').map(({ id }) => id)
    const job = run.done.job ?? ''
    const shown = await cli.json(['show', job])
    expect(shown.of('job_record')).toMatchObject([{ extras }])
    expect(shown.of('item').map(({ extra = false }) => extra)).toEqual([false, false, true, true])
    expect(shown.done.outputs).toBe(2)
    const listed = await cli.json(['list', '--limit', '4'])
    expect(listed.of('item').filter(({ extra }) => extra === true)).toHaveLength(2)
    expect(listed.done.outputs).toBe(2)
    expect((await cli.json(['show', extras[0] ?? ''])).done.outputs).toBe(0)
    const exported = await cli.json(['export', job, '--out', cli.folder])
    expect(exported.of('exported')).toHaveLength(2)
  })

  it('that takes one at a time arrive all the same', async () => {
    const run = await cli.json(['generate', 'foxes', '--n', '3'])
    expect(run.exitCode).toBe(0)
    expect(run.of('output')).toHaveLength(3)
  })

  it('that differ from what was asked for are reported', async () => {
    cli.server.behave({ picture: 'small-png' })
    const run = await cli.json(['generate', 'a fox', '--size', '1792x1024'])
    expect(run.exitCode).toBe(0)
    const [output] = run.of('output')
    expect(run.of('difference')).toEqual([
      {
        type: 'difference',
        job: run.done.job,
        id: output?.id,
        index: 0,
        parameter: 'size',
        requested: '1792x1024',
        delivered: `${output?.width}x${output?.height}`,
      },
    ])
    const shown = await cli.run(['generate', 'a fox', '--size', '1792x1024'])
    expect(shown.stderr).toContain('asked for 1792x1024')
  })

  it('are made by a model that is not in the table, once its kind is said', async () => {
    cli.server.behave({ moreModels: ['house-blend'] })
    const unsaid = await cli.json(['generate', 'a fox', '--model', 'house-blend'])
    expect(unsaid.exitCode).toBe(2)
    const run = await cli.json(['generate', 'a fox', '--model', 'house-blend', '--kind', 'image'])
    // The server has its own idea of what the id makes; that it was asked for a picture is what counts here.
    const asked = cli.server.requests.findLast(({ kind }) => kind === 'completion')
    expect(asked?.body).toMatchObject({ model: 'house-blend' })
    expect(run.done.job).not.toBeNull()
  })
})
