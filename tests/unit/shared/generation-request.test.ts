import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MEDIA_MODELS,
  RESPONSE_FORMATS,
  VERSION_2_MODELS,
  VIDEO_PRESETS,
  VIDEO_RESOLUTIONS,
  type MediaModel,
} from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import {
  generationRequestSchema,
  PROMPT_MAX_LENGTH,
  requestedOutputs,
} from '#shared/domain/generation.ts'
import { IMAGE_REQUEST } from '../renderer/jobs.ts'

const MODELS = [...MEDIA_MODELS, ...VERSION_2_MODELS]

const prompt = fc.string({ minLength: 1, maxLength: 50 }).filter((text) => text.trim() !== '')

/** Requests that a model's row allows, and requests that differ from the row in one place. */
function allowed(model: MediaModel): fc.Arbitrary<object> {
  if (model.kind === 'video') {
    const { min, max, values } = model.lengthSeconds
    return fc.record({
      kind: fc.constant('video'),
      model: fc.constant(model.id),
      prompt,
      aspectRatio: fc.constantFrom(...model.aspectRatio.options),
      lengthSeconds: values === undefined ? fc.integer({ min, max }) : fc.constantFrom(...values),
      resolution: fc.constantFrom(...model.resolution.options),
      preset: fc.constantFrom(...model.preset.options),
    })
  }
  const { count, size, responseFormat } = model
  return fc.record({
    kind: fc.constant('image'),
    model: fc.constant(model.id),
    prompt,
    count: count.by === 'user' ? fc.integer({ min: count.min, max: count.max }) : fc.constant(null),
    size: size.by === 'user' ? fc.constantFrom(...size.options) : fc.constant(null),
    responseFormat:
      responseFormat.by === 'user' ? fc.constantFrom(...responseFormat.options) : fc.constant(null),
  })
}

/** Returns what may be wrong with one parameter, by its name. */
function wrongParameters(model: MediaModel): Record<string, fc.Arbitrary<unknown>> {
  const outside = (min: number, max: number): fc.Arbitrary<unknown> =>
    fc.oneof(
      fc.integer({ max: min - 1 }),
      fc.integer({ min: max + 1 }),
      fc.double({ min: min + 0.1, max: min + 0.9, noNaN: true }),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, String(min), undefined),
    )
  if (model.kind === 'video') {
    return {
      kind: fc.constant('image'),
      aspectRatio: fc.constantFrom('4:3', '1280x720', null, ''),
      lengthSeconds: fc.oneof(
        outside(model.lengthSeconds.min, model.lengthSeconds.max),
        ...(model.lengthSeconds.values === undefined ? [] : [fc.constantFrom(7, 11, 19)]),
      ),
      resolution: fc.constantFrom('1080p', null, 720),
      preset: fc.constantFrom('wild', null),
      prompt: fc.constantFrom('', '  \n ', 'x'.repeat(PROMPT_MAX_LENGTH + 1), null),
      count: fc.constant(1),
    }
  }
  const { count, size, responseFormat } = model
  return {
    kind: fc.constant('video'),
    count:
      count.by === 'user'
        ? fc.oneof(outside(count.min, count.max), fc.constant(null))
        : fc.integer({ min: 0, max: 10 }),
    size:
      size.by === 'user'
        ? fc.constantFrom('1x1', '16:9', null, undefined)
        : fc.constantFrom(...IMAGE_SIZES),
    responseFormat:
      responseFormat.by === 'user'
        ? fc.constantFrom('png', null, undefined, ...refused(responseFormat.options))
        : fc.constantFrom(...RESPONSE_FORMATS),
    prompt: fc.constantFrom('', '\t', 'x'.repeat(PROMPT_MAX_LENGTH + 1), 3),
    lengthSeconds: fc.constant(6),
    model: fc.constantFrom('', 'grok-imagine-1.0-video', 'x'.repeat(201), null),
  }
}

/** Formats that the model's row leaves out. */
function refused(options: readonly string[]): string[] {
  return RESPONSE_FORMATS.filter((format) => !options.includes(format))
}

const withoutReferences = MODELS.filter((model) => model.references.min === 0)

describe.each(withoutReferences)('a request to $id', (model) => {
  it('is accepted whenever its row allows it', () => {
    fc.assert(
      fc.property(allowed(model), (request) => {
        expect(generationRequestSchema.safeParse(request).error).toBeUndefined()
      }),
    )
  })

  it.each(Object.entries(wrongParameters(model)))('is refused for a wrong %s', (name, wrong) => {
    fc.assert(
      fc.property(allowed(model), wrong, (request, value) => {
        expect(generationRequestSchema.safeParse({ ...request, [name]: value }).success).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  it('is refused where it says what was cropped: that is made without a request', () => {
    const crop = { x: 0, y: 0, width: 8, height: 8 }
    const adjustment = { isMirrored: true, quarterTurns: 0, angle: 0, crop, asset: 'photo' }
    const plain = { ...IMAGE_REQUEST, adjustment }
    expect(generationRequestSchema.safeParse(IMAGE_REQUEST).success).toBe(true)
    expect(generationRequestSchema.safeParse(plain).success).toBe(false)
  })

  it('is refused with a parameter nobody knows', () => {
    fc.assert(
      fc.property(allowed(model), (request) => {
        expect(generationRequestSchema.safeParse({ ...request, token: 'sk' }).success).toBe(false)
      }),
      { numRuns: 5 },
    )
  })

  it('asks for as many outputs as its count says, and one where it has none', () => {
    fc.assert(
      fc.property(allowed(model), (input) => {
        const request = generationRequestSchema.parse(input)
        const count = request.kind === 'image' ? request.count : null
        expect(requestedOutputs(request)).toBe(count ?? 1)
      }),
    )
  })
})

describe('references', () => {
  const picture = { type: 'address', kind: 'image', url: 'https://example.com/a.png' }
  const needy = MODELS.filter((model) => model.references.min > 0)

  it('are needed by a model that edits', () => {
    expect(needy.map((model) => model.id)).toEqual([
      'grok-imagine-1.0-edit',
      'grok-imagine-image-edit',
    ])
    fc.assert(
      fc.property(fc.constantFrom(...needy).chain(allowed), (request) => {
        expect(generationRequestSchema.safeParse(request).success).toBe(false)
        const references = [picture]
        expect(generationRequestSchema.safeParse({ ...request, references }).success).toBe(true)
      }),
    )
  })

  it('may be more than count, as far as a model takes any', () => {
    const references = [picture, picture, picture, picture]
    fc.assert(
      fc.property(fc.constantFrom(...MODELS), (model) => {
        const [request] = fc.sample(allowed(model), 1)
        const parsed = generationRequestSchema.safeParse({ ...request, references })
        expect(parsed.success).toBe(model.references.max > 0)
      }),
    )
  })

  it.each([
    [{ ...picture, kind: 'audio' }],
    [{ ...picture, url: 'file:///etc/passwd' }],
    [{ ...picture, url: 'data:image/png;base64,AAAA' }],
    [{ ...picture, path: '/etc/passwd' }],
    [{ type: 'stored', kind: 'image', sha256: '../../secret', mime: 'image/png', bytes: 1 }],
  ])('other than pictures from the web or the library are refused: %j', (reference) => {
    const [request] = fc.sample(fc.constantFrom(...needy).chain(allowed), 1)
    const references = [reference]
    expect(generationRequestSchema.safeParse({ ...request, references }).success).toBe(false)
  })
})

describe('a model that the table does not have', () => {
  const request = {
    kind: 'image',
    model: 'flux-9',
    prompt: 'a fox',
    count: null,
    size: null,
    responseFormat: null,
  }

  it('may be left to decide everything, or be told', () => {
    expect(generationRequestSchema.safeParse(request).success).toBe(true)
    const told = { ...request, count: 10, size: '1024x1024', responseFormat: 'url' }
    expect(generationRequestSchema.safeParse(told).success).toBe(true)
  })

  it('is not asked for more than any request may ask for', () => {
    expect(generationRequestSchema.safeParse({ ...request, count: 11 }).success).toBe(false)
  })
})

it('takes the white space around a prompt away and nothing within it', () => {
  const request = generationRequestSchema.parse({
    kind: 'video',
    model: 'grok-imagine-1.0-video',
    prompt: '  a fox\n\nin  snow \n',
    aspectRatio: '1:1',
    lengthSeconds: 6,
    resolution: '480p',
    preset: 'normal',
  })
  expect(request.prompt).toBe('a fox\n\nin  snow')
})

describe('the table of capabilities', () => {
  it('has every model of the document once', () => {
    expect(MEDIA_MODELS.map((model) => model.id)).toEqual([
      'grok-imagine-1.0',
      'grok-imagine-1.0-fast',
      'grok-imagine-1.0-edit',
      'grok-imagine-1.0-video',
    ])
  })

  it.each(MODELS)('gives $id defaults that are among its options', (model) => {
    const parameters = Object.values(model).filter((value) => typeof value === 'object')
    for (const parameter of parameters) {
      if ('options' in parameter) expect(parameter.options).toContain(parameter.default)
      if ('min' in parameter && 'default' in parameter) {
        expect(parameter.default).toBeGreaterThanOrEqual(parameter.min)
        expect(parameter.default).toBeLessThanOrEqual(parameter.max)
      }
      if ('counted' in parameter) expect(parameter.max).toBeGreaterThanOrEqual(parameter.min)
    }
  })

  it('says of videos what the document says', () => {
    expect(MEDIA_MODELS.find((model) => model.kind === 'video')).toMatchObject({
      lengthSeconds: { min: 6, max: 30 },
      aspectRatio: { options: ASPECT_RATIOS },
      resolution: { options: VIDEO_RESOLUTIONS },
      preset: { options: VIDEO_PRESETS },
      references: { max: 1, counted: 'first' },
    })
  })
})
