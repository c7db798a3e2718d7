import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MEDIA_MODELS } from '#shared/capabilities.ts'
import { ASPECT_RATIOS, SIZE_BY_ASPECT_RATIO } from '#shared/domain/aspect-ratio.ts'
import { generationRequestSchema } from '#shared/domain/generation.ts'
import { COMMANDS } from '../../../../electron/cli/arguments/commands.ts'
import { FLAGS } from '../../../../electron/cli/arguments/flags.ts'
import { parseCommandLine, type Action } from '../../../../electron/cli/arguments/parse-command.ts'
import { UsageError } from '../../../../electron/cli/arguments/usage-error.ts'
import { TEXTS } from '../../../../electron/cli/texts/texts.ts'

function actionOf(...args: string[]): Action {
  const parsed = parseCommandLine(args, {})
  if (parsed.type !== 'action') throw new Error(`Not an action: ${parsed.type}`)
  return parsed.action
}

function planOf(...args: string[]): Extract<Action, { name: 'generate' }>['plan'] {
  const action = actionOf('generate', 'x', ...args)
  if (action.name !== 'generate') throw new Error('Not a generation')
  return action.plan
}

/** Returns what is said about wrong arguments, in English. */
function complaint(...args: string[]): string {
  try {
    parseCommandLine(args, {})
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown.say(TEXTS.en)
    throw thrown
  }
  throw new Error(`No complaint about ${args.join(' ')}`)
}

describe('generate', () => {
  it('makes one picture with the plain model when nothing is said', () => {
    expect(planOf()).toEqual({
      kind: 'image',
      model: 'grok-imagine-1.0',
      count: 1,
      size: '1024x1024',
      responseFormat: 'url',
    })
  })

  it.each([
    [['--length', '6'], 'grok-imagine-1.0-video'],
    [['--preset', 'fun', '--image', 'a.png'], 'grok-imagine-1.0-video'],
    [['--kind', 'video'], 'grok-imagine-1.0-video'],
    [['--image', 'a.png'], 'grok-imagine-1.0-edit'],
    [['--kind', 'image', '--image', 'a.png'], 'grok-imagine-1.0-edit'],
    [['--model', 'some-video-model'], 'some-video-model'],
  ])('with %j chooses %s', (args, model) => expect(planOf(...args).model).toBe(model))

  it('holds the models of version 2 against their own rows', () => {
    const video = ['--model', 'grok-imagine-video']
    for (const length of [6, 10, 12, 16, 20]) {
      expect(planOf(...video, '--length', `${length}`)).toMatchObject({ lengthSeconds: length })
    }
    expect(complaint('generate', 'x', ...video, '--length', '8')).toContain('6, 10, 12, 16, 20')
    const image = ['--model', 'grok-imagine-image', '--response-format']
    expect(planOf(...image, 'b64_json')).toMatchObject({ responseFormat: 'b64_json' })
    expect(complaint('generate', 'x', ...image, 'base64')).toContain('url, b64_json')
  })

  it('takes an aspect ratio in both spellings', () => {
    for (const ratio of ASPECT_RATIOS) {
      expect(planOf('--aspect-ratio', ratio)).toMatchObject({ aspectRatio: ratio })
      expect(planOf('--aspect-ratio', SIZE_BY_ASPECT_RATIO[ratio])).toMatchObject({
        aspectRatio: ratio,
      })
    }
  })

  it('plans for every model of the table something that the table allows', () => {
    for (const { id, references } of MEDIA_MODELS) {
      const images = references.min > 0 ? ['--image', 'a.png'] : []
      const plan = planOf('--model', id, ...images)
      const reference = { type: 'address', kind: 'image', url: 'https://example.com/a.png' }
      const request = { ...plan, prompt: 'x', references: images.length > 0 ? [reference] : [] }
      expect(generationRequestSchema.safeParse(request).success).toBe(true)
    }
  })

  it('leaves the parameters of an unknown model to its server', () => {
    expect(planOf('--model', 'atelier', '--kind', 'image')).toMatchObject({
      count: null,
      size: null,
      responseFormat: null,
    })
  })

  it.each([
    [['--n', '0'], '--n cannot be “0”'],
    [['--n', '11'], 'from 1 to 10'],
    [['--n', '2.5'], 'whole number'],
    [['--n', '0x2'], '--n cannot be'],
    [['--n', ''], '--n needs a value'],
    [['--n', '1', '--n', '2'], 'only once'],
    [['--size', '512x512'], '1280x720, 720x1280'],
    [['--length', '31'], 'from 6 to 30'],
    [['--length', '5'], 'from 6 to 30'],
    [['--resolution', '1080p'], '480p, 720p'],
    [['--aspect-ratio', '4:3'], '16:9, 9:16'],
    [['--size', '1024x1024', '--length', '6'], '--size is not for grok-imagine-1.0-video'],
    [['--model', 'grok-imagine-1.0', '--length', '6'], '--length is not for grok-imagine-1.0'],
    [['--model', 'grok-imagine-1.0-fast', '--n', '2'], 'the provider sets it'],
    [['--model', 'grok-imagine-1.0-edit'], 'needs at least one picture'],
    [['--model', 'grok-imagine-1.0', '--image', 'a.png'], 'takes no pictures'],
    [['--model', 'atelier'], '--kind image or --kind video'],
    [['--model', 'grok-imagine-1.0', '--kind', 'video'], 'leave --kind out'],
    [['--demo', '--base-url', 'https://a.example'], 'Choose one'],
    [['--base-url', 'ftp://a.example'], 'begin with https'],
    [['--base-url', 'https://user:secret@a.example'], 'user name or password'],
    [['--idle-timeout', '0'], '--idle-timeout cannot be'],
    [['--foo'], 'There is no flag --foo'],
    [['--json=yes'], '--json takes no value'],
    [['--port', '1'], 'generate has no flag --port'],
    [['--model', '--json'], '--model needs a value'],
    [['second'], 'in quotes'],
  ])('refuses %j', (args, words) => expect(complaint('generate', 'x', ...args)).toContain(words))

  it('never repeats credentials of an address', () => {
    expect(complaint('models', '--base-url', 'https://user:secret@a.example')).not.toContain(
      'secret',
    )
  })
})

describe('other commands', () => {
  it.each([
    [[], 'Say what to do'],
    [['paint'], 'no command “paint”'],
    [['search'], 'search QUERY'],
    [['export', 'abcd'], '--out DIR'],
    [['show'], 'show ID'],
    [['list', 'x'], 'one word too many'],
    [['chat', 'x', '--temperature', '2.1'], 'from 0 to 2'],
    [['chat', 'x', '--top-p', '-1'], 'from 0 to 1'],
    [['chat', 'x', '--model', 'grok-imagine-1.0'], 'use generate'],
    [['chat', 'x', '--reasoning-effort', 'much'], 'none, minimal, low'],
    [['chat', 'x', '--tools', 'builtin'], '--tools builtin goes with --conversation'],
    [['chat', 'x', '--allow', 'generate_image=1'], '--allow goes with --conversation'],
    [['chat', 'x', '--conversation', 'new', '--messages', 'm.json'], '--messages does not go'],
    [['chat', 'x', '--conversation', 'new', '--tools', 't.json'], 'builtin, none'],
    [['chat', 'x', '--conversation', 'new', '--allow', 'make_coffee=1'], 'generate_image=3'],
    [['chat', 'x', '--conversation', 'new', '--allow', 'generate_image'], 'generate_image=3'],
    [['chat', 'x', '--conversation', 'new', '--most-outputs', '-1'], 'from 0 to'],
    [['demo-server', '--port', '70000'], 'from 0 to 65535'],
  ])('refuses %j', (args, words) => expect(complaint(...args)).toContain(words))

  it('take flags before, between and behind, and words behind --', () => {
    expect(actionOf('--limit', '3', 'list')).toMatchObject({ name: 'list', limit: 3 })
    expect(actionOf('search', '--limit=3', '--', '--odd')).toMatchObject({
      query: '--odd',
      limit: 3,
    })
  })

  it('use no provider when they need none, with any environment', () => {
    expect(parseCommandLine(['list'], { VIGNETTE_BASE_URL: 'no address' })).toMatchObject({
      common: { provider: { type: 'active' } },
    })
  })

  it('take their address from the environment, which --demo and --base-url overrule', () => {
    const environment = { VIGNETTE_BASE_URL: 'https://a.example/v1/chat/completions' }
    const provider = (...args: string[]): unknown => {
      const parsed = parseCommandLine(['models', ...args], environment)
      return parsed.type === 'action' ? parsed.common.provider : null
    }
    expect(provider()).toEqual({ type: 'address', baseUrl: 'https://a.example/v1' })
    expect(provider('--demo')).toEqual({ type: 'demo' })
    expect(provider('--base-url', 'b.example')).toEqual({
      type: 'address',
      baseUrl: 'https://b.example/v1',
    })
  })

  it('show their help instead of an error', () => {
    expect(parseCommandLine(['export', '--help'], {})).toEqual({ type: 'help', command: 'export' })
    expect(parseCommandLine(['-h'], {})).toEqual({ type: 'help', command: null })
    expect(parseCommandLine(['--version'], {})).toEqual({ type: 'version' })
  })
})

describe('any arguments at all', () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...Object.keys(COMMANDS),
      ...Object.keys(FLAGS).map((name) => `--${name}`),
      '-',
      '--',
      '-h',
    ),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      '--__proto__=1',
      '--constructor',
      '--json=',
      '-n5',
      '--no-json',
    ),
  )

  it('are understood or refused in both languages, and never crash', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (args) => {
        try {
          parseCommandLine(args, {})
        } catch (thrown) {
          if (!(thrown instanceof UsageError)) throw thrown
          expect(thrown.say(TEXTS.en)).not.toMatch(/undefined|\[object/)
          expect(thrown.say(TEXTS['zh-CN'])).not.toMatch(/undefined|\[object/)
        }
      }),
      { numRuns: 500 },
    )
  })
})
