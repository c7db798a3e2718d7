import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/domain/settings.ts'
import type { Line } from '../../../../electron/cli/output/lines.ts'
import { humanReporter } from '../../../../electron/cli/output/human-reporter.ts'
import type { RequestPreview } from '../../../../electron/engine/provider/request-preview.ts'
import { fakeStream } from '../fake-stream.ts'

const JOB = '0f0f0f0f-0000-4000-8000-000000000000'

interface Shown {
  readonly terminal?: boolean
  readonly chat?: boolean
  readonly language?: Language
  readonly detailed?: boolean
}

function shown(lines: readonly Line[], options: Shown = {}) {
  const { terminal = false, chat = true, language = 'en', detailed = false } = options
  const stdout = fakeStream(terminal)
  const stderr = fakeStream(terminal)
  const reporter = humanReporter({
    stdout,
    stderr,
    language,
    wordsAreResult: chat,
    detailed,
  })
  for (const line of lines) reporter.line(line)
  return { stdout: stdout.written(), stderr: stderr.written() }
}

const OUTPUT = {
  job: JOB,
  id: JOB,
  index: 0,
  kind: 'image',
  mime: 'image/png',
  width: 1,
  height: 1,
  bytes: 1,
  sha256: '',
  durationSeconds: null,
} as const

function bodyOf(content: string): RequestPreview['body'] {
  return { model: 'm', messages: [{ role: 'user', content }], stream: true }
}

const text = (delta: string): Line => ({ type: 'text', job: JOB, delta })
const reasoning = (delta: string): Line => ({ type: 'reasoning', job: JOB, delta })
const done: Line = { type: 'done', job: JOB, status: 'succeeded', outputs: 0 }

const OTHER = '0f0f0f0f-0000-4000-8000-000000000001'

describe('a batch', () => {
  const line = (job: string, index: number, prompt: string): Line => {
    return { type: 'batch', batch: JOB, job, index, prompt, size: null, aspectRatio: null }
  }
  const error = (job: string, code: 'blocked' | 'cancelled'): Line => {
    return {
      type: 'error',
      job,
      code,
      message: 'No.',
      httpStatus: null,
      address: null,
      detail: null,
      retryable: false,
    }
  }
  const begin: readonly Line[] = [
    { type: 'plan', jobs: 2, requests: 3, outputs: 6 },
    line(JOB, 0, 'a red\nfox'),
    line(OTHER, 1, 'a fox of a name that is far too long to be shown as it is'),
  ]

  it('says how much it will be, and of which job something is said', () => {
    expect(shown([...begin, error(JOB, 'blocked'), error(OTHER, 'blocked')])).toEqual({
      stdout: '',
      stderr: [
        'This makes 2 jobs with 3 requests, for 6 outputs.',
        'Job 1 of 2 (a red fox): No.',
        'Job 2 of 2 (a fox of a name that is far too long to…): No.\n',
      ].join('\n'),
    })
  })

  it('keeps quiet about what each job does, says, and was cancelled', () => {
    const quiet: readonly Line[] = [
      { type: 'job', job: JOB, status: 'streaming' },
      { type: 'progress', job: JOB, fraction: 0.5, stage: null },
      { type: 'text', job: JOB, delta: 'Here you are' },
      error(JOB, 'cancelled'),
    ]
    expect(shown([...begin, ...quiet], { terminal: true })).toEqual(
      shown(begin, { terminal: true }),
    )
  })
})

describe('the words of a chat', () => {
  it('go to standard output, its reasoning to standard error, each ending its line', () => {
    expect(shown([reasoning('Hm'), text('Hel'), text('lo'), done])).toEqual({
      stdout: 'Hello\n',
      stderr: 'Hm\n',
    })
    expect(shown([text('Hello\n'), done]).stdout).toBe('Hello\n')
  })

  it('reach a file as they came, and a terminal without what steers it', () => {
    const line = text('\n\nred: \u001b[31m')
    expect(shown([line]).stdout).toBe('\n\nred: \u001b[31m')
    expect(shown([line], { terminal: true }).stdout).toBe('red: [31m')
  })

  it('are an explanation where a picture was asked for', () => {
    expect(shown([text('I cannot do that'), done], { chat: false })).toEqual({
      stdout: '',
      stderr: 'I cannot do that\n',
    })
  })
})

describe('what steers a terminal', () => {
  const evil = 'x\u001b[31m\u009b2J\u202e'

  it.each<Line>([
    {
      type: 'error',
      job: null,
      code: 'internal',
      message: evil,
      httpStatus: null,
      address: null,
      detail: null,
      retryable: false,
    },
    { type: 'output', ...OUTPUT, path: `/${evil}.png` },
    { type: 'tool_call', job: JOB, id: evil, name: evil, arguments: { [evil]: evil } },
    { type: 'request', method: 'POST', url: 'http://x', headers: {}, body: bodyOf(evil) },
  ])('never reaches it: $type', (line) => {
    const { stdout, stderr } = shown([line], { terminal: true })
    // The reporter itself clears lines.
    expect(`${stdout}${stderr}`.replaceAll('\r\u001b[K', '')).not.toMatch(/[^\P{Cc}\n]|\u202e/u)
  })

  it('stays in a path that a program reads, which would not find the file otherwise', () => {
    const path = `/${evil}.png`
    expect(shown([{ type: 'output', ...OUTPUT, path }]).stdout).toBe(`${path}\n`)
  })
})

describe('progress', () => {
  const lines: Line[] = [
    { type: 'job', job: JOB, status: 'queued' },
    { type: 'progress', job: JOB, fraction: 0.456, stage: 'round 1/2' },
    done,
  ]

  it('is one line at the end of a terminal, and gone at the end', () => {
    const { stdout, stderr } = shown(lines, { terminal: true })
    expect(stdout).toBe('')
    expect(stderr.startsWith('\r\u001b[KWaiting')).toBe(true)
    expect(stderr.endsWith('\r\u001b[K')).toBe(true)
  })

  it('is nothing where nobody is watching', () => {
    expect(shown(lines)).toEqual({ stdout: '', stderr: '' })
  })
})

describe('in Chinese', () => {
  const item = {
    ...OUTPUT,
    type: 'item',
    path: 'fox.png',
    createdAt: 0,
    model: 'm',
    prompt: '狐狸',
  } as const

  it('are the brackets, colons and units those of Chinese', () => {
    const lines: Line[] = [
      { ...item, extra: true },
      { ...item, mime: 'image/heic', width: null, height: null, bytes: 922_600 },
    ]
    const { stdout } = shown(lines, { language: 'zh-CN' })
    expect(stdout).toContain('image 1x1（附带）')
    expect(stdout).toContain('923 KB')
    const details = shown([item], { language: 'zh-CN', detailed: true }).stdout
    expect(details).toContain('提示词：狐狸')
    expect(details).not.toMatch(/[\p{Script=Han}] ?[:(]/u)
  })

  it('has the demo provider a Chinese name, and the user’s own the user’s', () => {
    const record = {
      type: 'job_record',
      job: JOB,
      batch: null,
      status: 'succeeded',
      kind: 'image',
      model: 'm',
      prompt: '狐狸',
      provider: 'Demo',
      createdAt: 0,
      endedAt: 1,
      outputs: [],
      error: null,
      detail: null,
      address: null,
    } as const
    const chinese = { language: 'zh-CN', detailed: true } as const
    expect(shown([{ ...record, demo: true }], chinese).stdout).toContain('服务商：演示\n')
    expect(shown([record], chinese).stdout).toContain('服务商：Demo\n')
  })
})

describe('a conversation', () => {
  const run = (status: 'done' | 'failed' | 'waiting', note: string | null): Line => {
    const made = status === 'waiting' ? null : OTHER
    return {
      type: 'tool_run',
      job: JOB,
      id: 'x:0',
      tool: 'generate_image',
      status,
      made,
      items: [],
      note,
    }
  }
  const conversation: Line = {
    type: 'conversation',
    id: JOB,
    title: 'A fox\u001b[31m\nand a cat',
    model: 'grok-4',
    pinned: false,
    createdAt: 0,
    changedAt: 0,
  }

  it('says on standard error what becomes of calls, and how to go on', () => {
    const lines = [run('failed', 'It\u001b[2J failed.'), run('done', 'noted'), run('waiting', null)]
    const { stdout, stderr } = shown([...lines, conversation, done])
    expect(stdout).toBe('')
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^generate_image: failed \(It.*failed\.\)$/),
      'generate_image: done',
      'generate_image: waits for you',
      'To go on with this conversation: --conversation 0f0f0f0f',
      '',
    ])
    expect(stderr).not.toContain('\u001b')
  })

  it('is one line of a list, whatever its name has in it', () => {
    const { stdout } = shown([conversation], { chat: false })
    expect(stdout).toMatch(/^0f0f0f0f {2}\S+ \S+ {2}grok-4 {2}A fox.*and a cat\n$/)
    expect(stdout).not.toContain('\u001b')
  })
})
