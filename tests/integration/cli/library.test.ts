import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readProvenance } from '../../../electron/engine/library/export/read-provenance.ts'
import type { LineOf } from './support/line-schemas.ts'
import { withDemoServer } from './support/servers.ts'

describe('the library', () => {
  const cli = withDemoServer()
  let fox: LineOf<'output'>
  let cat: LineOf<'output'>
  beforeAll(async () => {
    const made = async (prompt: string): Promise<LineOf<'output'>> => {
      const [output] = (await cli.json(['generate', prompt])).of('output')
      if (output === undefined) throw new Error('Nothing was made')
      return output
    }
    fox = await made('a red fox, 100% wild')
    cat = await made('雪地里的一只猫')
  })

  it('is listed, newest first', async () => {
    const run = await cli.json(['list'])
    expect(run.exitCode).toBe(0)
    expect(run.of('item').map(({ id }) => id)).toEqual([cat.id, fox.id])
    expect(run.of('item')[1]).toMatchObject({
      prompt: 'a red fox, 100% wild',
      model: 'grok-imagine-1.0',
      path: fox.path,
    })
    expect(run.done.outputs).toBe(2)
    expect((await cli.json(['list', '--limit', '1'])).of('item')).toHaveLength(1)
  })

  it.each([
    ['FOX wild', ['fox']],
    ['雪地', ['cat']],
    ['一只猫', ['cat']],
    ['fox 猫', []],
    ['100%', ['fox']],
    ['1__%', ['cat', 'fox']],
    ['9__%', []],
    ['imagine-1.0', ['cat', 'fox']],
    ["' OR 9=9 --", ['cat', 'fox']],
    ["'; DROP TABLE assets --", []],
    ['fox OR 猫', ['cat', 'fox']],
    ['-fox is:image', ['cat']],
    ['"fox, 100%" delivered:asked', ['fox']],
    ['is:video', []],
    ['is:vidoe fox', ['fox']],
  ] as const)('is searched for %s', async (query, expected) => {
    const run = await cli.json(['search', '--', query])
    expect(run.exitCode).toBe(0)
    const names = run.of('item').map(({ id }) => (id === fox.id ? 'fox' : 'cat'))
    expect(names).toEqual(expected)
  })

  it('says what makes no sense in a query, and finds what the rest finds', async () => {
    const run = await cli.run(['search', '--', 'fox is:vidoe size:big'])
    expect(run.stderr).toContain('“is:vidoe” makes no sense, and is left out.')
    expect(run.stderr).toContain('“size:big” starts with no key of a query')
    expect(run.stderr).toContain('Nothing was found.')
  })

  it('keeps favourites, all or none, and lists them', async () => {
    const none = await cli.json(['list', '--favourites'])
    expect(none).toMatchObject({ exitCode: 0 })
    expect(none.of('item')).toEqual([])
    const wrong = await cli.json(['favourite', fox.id, 'ffffffff'])
    expect(wrong.exitCode).toBe(2)
    const marked = await cli.json(['favourite', fox.id.slice(0, 8), fox.id])
    expect(marked.of('item')).toMatchObject([{ id: fox.id, favourite: true }])
    expect(marked.done.outputs).toBe(1)
    const ids = async (...args: string[]): Promise<string[]> =>
      (await cli.json(args)).of('item').map(({ id }) => id)
    expect(await ids('list', '--favourites')).toEqual([fox.id])
    expect(await ids('search', 'fox', '--favourites')).toEqual([fox.id])
    expect(await ids('search', '猫', '--favourites')).toEqual([])
    expect((await cli.run(['list'])).stdout).toMatch(/image 1024x1024 \(favourite\)/)
    expect((await cli.run(['show', fox.id])).stdout).toContain('favourite: yes\n')
    const removed = await cli.json(['favourite', fox.id, '--remove'])
    expect(removed.of('item')[0]).not.toHaveProperty('favourite')
    expect(await ids('list', '--favourites')).toEqual([])
  })

  it('shows one by the beginning of its id, and a job with what it made', async () => {
    const one = await cli.json(['show', fox.id.slice(0, 6)])
    expect(one.of('item')).toMatchObject([{ id: fox.id, sha256: fox.sha256 }])
    const job = await cli.json(['show', cat.job])
    expect(job.of('job_record')).toMatchObject([
      { job: cat.job, status: 'succeeded', kind: 'image' },
    ])
    expect(job.of('item')).toMatchObject([{ id: cat.id }])
    const shown = await cli.run(['show', fox.id])
    expect(shown.stdout).toContain(`SHA-256: ${fox.sha256}\n`)
    expect(shown.stdout).toContain('Prompt: a red fox, 100% wild\n')
    for (const id of ['abc', 'ffffffffffff', "x' OR '1'='1"]) {
      const wrong = await cli.json(['show', id])
      expect(wrong.exitCode).toBe(2)
    }
  })

  it('is exported without replacing anything', async () => {
    const out = join(cli.folder, 'out')
    await mkdir(out)
    await writeFile(join(out, basename(fox.path)), 'mine')
    const run = await cli.json(['export', fox.id, cat.job, fox.job, '--out', out])
    expect(run.exitCode).toBe(0)
    expect(run.of('exported').map(({ id }) => id)).toEqual([fox.id, cat.id])
    expect(await readdir(out)).toHaveLength(3)
    expect(await readFile(join(out, basename(fox.path)), 'utf8')).toBe('mine')
    const [copy] = run.of('exported')
    expect(await readProvenance(copy?.path ?? '')).toMatchObject({
      prompt: 'a red fox, 100% wild',
      jobId: fox.job,
    })
    expect((await readFile(fox.path)).length).toBe(fox.bytes)
    expect(copy?.path).toMatch(/ \(2\)\.jpg$/)
    const nothing = await cli.json([
      'export',
      fox.id,
      'ffffffff',
      '--out',
      join(cli.folder, 'none'),
    ])
    expect(nothing.exitCode).toBe(2)
    expect(nothing.of('exported')).toEqual([])
  })

  it('has its jobs and its models', async () => {
    expect((await cli.json(['jobs', '--limit', '1'])).of('job_record')).toMatchObject([
      { job: cat.job, prompt: '雪地里的一只猫', outputs: [cat.id], error: null },
    ])
    expect((await cli.json(['models'])).of('model')).toContainEqual({
      type: 'model',
      id: 'grok-imagine-1.0-video',
      kind: 'video',
    })
  })
})
