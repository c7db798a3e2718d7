import { describe, expect, it } from 'vitest'
import { withDemoServer } from './support/servers.ts'

const COMPLETIONS = '/v1/chat/completions'

describe('a batch', () => {
  const cli = withDemoServer()
  const { run, json } = cli
  /** The bodies of the requests that some work has sent. */
  const sentBy = async (work: () => Promise<unknown>): Promise<unknown[]> => {
    const before = cli.server.requests.length
    await work()
    return cli.server.requests.slice(before).flatMap(({ path, body }) => {
      return path === COMPLETIONS ? [body] : []
    })
  }
  const fail = (status: number, skip: number, times: number | 'always' = 'always'): void =>
    cli.server.setFaults([
      {
        match: { path: COMPLETIONS },
        skip,
        times,
        faults: [{ kind: 'respond', status, body: { type: 'json', value: { error: {} } } }],
      },
    ])

  it('makes every combination of alternatives and sizes, and says of each job what it is', async () => {
    const made = await json([
      'generate',
      'a {red|blue} fox',
      '--batch',
      '--size',
      '1024x1024',
      '--size',
      '1280x720',
    ])
    expect(made.exitCode).toBe(0)
    expect(made.lines[0]).toEqual({ type: 'plan', jobs: 4, requests: 4, outputs: 4 })
    const batch = made.of('batch')
    expect(batch.map(({ index, prompt, size }) => [index, prompt, size])).toEqual([
      [0, 'a red fox', '1024x1024'],
      [1, 'a red fox', '1280x720'],
      [2, 'a blue fox', '1024x1024'],
      [3, 'a blue fox', '1280x720'],
    ])
    expect(new Set(batch.map((line) => line.batch)).size).toBe(1)
    for (const { job, size } of batch) {
      const [output, another] = made.of('output').filter((line) => line.job === job)
      expect(`${output?.width}x${output?.height}`).toBe(size)
      expect(another).toBeUndefined()
      const [first] = made.lines.filter((line) => 'job' in line && line.job === job)
      expect(first?.type).toBe('batch')
    }
    expect(made.done).toEqual({ type: 'done', job: null, status: 'succeeded', outputs: 4 })
    const records = (await json(['jobs', '--limit', '4'])).of('job_record')
    expect(records.map((record) => record.batch)).toEqual(batch.map((line) => line.batch))
  })

  it('leaves braces alone without the flag, and repeats', async () => {
    const prompt = 'literally {red|blue}'
    const bodies = await sentBy(async () => {
      const made = await json(['generate', prompt, '--repeat', '2'])
      expect(made.of('batch').map((line) => line.prompt)).toEqual([prompt, prompt])
      expect((await json(['generate', prompt])).of('batch')).toEqual([])
    })
    expect(bodies).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ messages: [expect.anything()] })),
    )
    for (const body of bodies) expect(body).toMatchObject({ messages: [{ content: prompt }] })
  })

  it('makes videos of several ratios', async () => {
    const shown = await json([
      'generate',
      'a {calm|wild} sea',
      '--batch',
      '--aspect-ratio',
      '16:9',
      '--aspect-ratio',
      '720x1280',
      '--dry-run',
    ])
    expect(shown.of('plan')).toEqual([{ type: 'plan', jobs: 4, requests: 4, outputs: 4 }])
    const bodies = shown.of('request').map(({ body }) => body)
    const of = (content: string, aspect_ratio: string) => ({
      messages: [{ content }],
      video_config: { aspect_ratio },
    })
    expect(bodies).toMatchObject([
      of('a calm sea', '16:9'),
      of('a calm sea', '9:16'),
      of('a wild sea', '16:9'),
      of('a wild sea', '9:16'),
    ])
  })

  it('is shown with every request and sends none with --dry-run', async () => {
    const bodies = await sentBy(async () => {
      const shown = await json(['generate', '{one|two}', '--batch', '--n', '3', '--dry-run'])
      expect(shown.of('plan')).toEqual([{ type: 'plan', jobs: 2, requests: 4, outputs: 6 }])
      expect(shown.of('request')).toHaveLength(4)
      expect(shown.done).toMatchObject({ status: 'succeeded', outputs: 0 })
    })
    expect(bodies).toEqual([])
  })

  it('says to people how much it will be, which job failed, and how it went', async () => {
    fail(400, 1, 1)
    const shown = await run(['generate', 'a {red|blue} fox', '--batch'])
    expect(shown.exitCode).toBe(3)
    expect(shown.stdout.trim().split('\n')).toHaveLength(1)
    const [first, second, ...rest] = shown.stderr.trim().split('\n')
    expect(first).toBe('This makes 2 jobs with 2 requests, for 2 outputs.')
    expect(second).toMatch(/^Job [12] of 2 \(a (?:red|blue) fox\): /)
    expect(rest.at(-1)).toBe('1 of 2 jobs went well, with 1 output in all.')
  })

  it('is partial when some of it failed, and reports which', async () => {
    fail(400, 1)
    const made = await json(['generate', 'foxes', '--repeat', '3'])
    expect(made.exitCode).toBe(3)
    expect(made.of('output')).toHaveLength(1)
    const failed = made.of('error').map(({ job }) => job)
    expect(failed).toHaveLength(2)
    expect(failed).not.toContain(made.of('output')[0]?.job)
    expect(made.done).toEqual({ type: 'done', job: null, status: 'partial', outputs: 1 })
  })

  it('of which nothing came has the exit code that its jobs have in common', async () => {
    fail(401, 0)
    const before = cli.server.requests.length
    const refused = await json(['generate', 'foxes', '--repeat', '30'])
    expect(refused.exitCode).toBe(5)
    expect(refused.done).toMatchObject({ status: 'failed', outputs: 0 })
    expect(new Set(refused.of('error').map(({ code }) => code))).toEqual(
      new Set(['auth', 'cancelled']),
    )
    // Who is refused once is not asked thirty times.
    expect(cli.server.requests.length - before).toBeLessThanOrEqual(3)
    cli.server.setFaults([
      {
        match: { path: COMPLETIONS },
        times: 1,
        faults: [{ kind: 'respond', status: 404, body: { type: 'json', value: {} } }],
      },
      {
        match: { path: COMPLETIONS },
        times: 'always',
        faults: [{ kind: 'respond', status: 400, body: { type: 'json', value: {} } }],
      },
    ])
    expect((await json(['generate', 'foxes', '--repeat', '2'])).exitCode).toBe(4)
  })

  it('lets go on what is under way when the account is empty', async () => {
    cli.server.setFaults([
      {
        match: { path: COMPLETIONS },
        times: 1,
        faults: [{ kind: 'respond', status: 402, body: { type: 'json', value: {} } }],
      },
    ])
    const made = await json(['generate', 'foxes', '--repeat', '20'])
    expect(made.exitCode).toBe(3)
    // The two that were sent beside the one that was refused.
    expect(made.of('output')).toHaveLength(2)
    expect(made.of('error').filter(({ code }) => code === 'cancelled')).toHaveLength(17)
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const)('ends in order at %s and keeps what had arrived', async (signal, exitCode) => {
    cli.server.setFaults([
      {
        match: { path: COMPLETIONS },
        skip: 1,
        times: 'always',
        faults: [{ kind: 'stall', after: { at: 'headers' } }],
      },
    ])
    let isDone = false
    const bodies = await sentBy(async () => {
      const made = await json(['generate', 'foxes', '--repeat', '8'], {
        onOutput(said, interrupt) {
          if (isDone || !said.includes('"type":"output"')) return
          isDone = true
          interrupt(signal)
        },
      })
      expect(made.exitCode).toBe(exitCode)
      expect(made.of('output')).toHaveLength(1)
      expect(made.done).toEqual({ type: 'done', job: null, status: 'cancelled', outputs: 1 })
      const errors = made.of('error')
      expect(errors.map(({ code }) => code)).toEqual(Array.from(errors, () => 'cancelled'))
      expect(new Set(errors.map(({ job }) => job)).size).toBe(7)
    })
    // Those that waited were never sent.
    expect(bodies.length).toBeLessThan(8)
    const records = (await json(['jobs', '--limit', '8'])).of('job_record')
    expect(records.map(({ status }) => status).toSorted()).toEqual([
      ...Array.from({ length: 7 }, () => 'cancelled'),
      'succeeded',
    ])
  })

  it.each([
    [['{a|b|c}{a|b|c}{a|b|c}{a|b|c}{a|b|c}', '--batch'], 'make 243 jobs; a batch has at most 200'],
    [['{|fox}', '--batch'], 'leaves no prompt'],
    [['fox', '--repeat', '0'], 'from 1 to 200'],
    [['fox', '--repeat', '201'], 'from 1 to 200'],
    [['{a|b}', '--batch', '--repeat', '101'], 'make 202 jobs'],
    [['fox', '--size', '1024x1024', '--size', '1x1'], '--size cannot be “1x1”'],
    [['fox', '--size', '1024x1024', '--length', '6'], '--size is not for'],
    [['fox', '--model', 'grok-imagine-1.0-fast', '--size', '1024x1024'], 'the provider sets it'],
    [[`{${'a|'.repeat(3900)}}{${'a|'.repeat(90)}}`, '--batch'], 'a batch has at most 200'],
  ])('is refused before anything is sent: %j', async (args, words) => {
    const before = (await json(['jobs', '--limit', '100'])).of('job_record').length
    const refused = await json(['generate', ...args])
    expect(refused.exitCode).toBe(2)
    expect(refused.of('error')[0]?.message).toContain(words)
    expect((await json(['jobs', '--limit', '100'])).of('job_record')).toHaveLength(before)
  })
})
