import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recalledSchema } from '#shared/domain/recall.ts'
import { pngChunk } from '../../../../electron/engine/media/containers/png-chunks.ts'
import { exifTexts } from '../../../../electron/engine/media/texts/exif-texts.ts'
import { pngTexts } from '../../../../electron/engine/media/texts/png-texts.ts'
import { readA1111 } from '../../../../electron/engine/recall/a1111.ts'
import { readComfyUi } from '../../../../electron/engine/recall/comfyui/read-comfyui.ts'
import { readRecalled, recalledOfTexts } from '../../../../electron/engine/recall/read-recalled.ts'
import { hasJudge, tagsOf } from '../../../integration/cases/judges.ts'
import { aProvenance, embed, fixtureBytes } from '../library/export/copies.ts'
import {
  A1111_TEXT,
  COMFY_PROMPT,
  COMFY_WORKFLOW,
  exifBlock,
  jpegWith,
  pngWith,
  webpWith,
  type PngForm,
} from './carriers.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recall-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, bytes)
  return file
}

const PNG_FORMS: readonly PngForm[] = ['tEXt', 'zTXt', 'iTXt', 'compressed iTXt']

describe('a text of Stable Diffusion web UI', () => {
  it('is read field by field, and what has no field of its own under its own name', () => {
    expect(readA1111(A1111_TEXT, { needsSettings: true })).toMatchObject({
      source: 'a1111',
      kind: 'image',
      prompt: 'a (red:1.2) fox, {snow}, 雪地里的狐狸\nsecond line',
      isPromptCut: false,
      negativePrompt: 'blurry, lowres\nbad hands',
      model: 'sd_xl_base_1.0',
      size: { width: 512, height: 768 },
      seed: '18446744073709551615',
      settings: [
        { name: 'Steps', value: '20' },
        { name: 'Sampler', value: 'DPM++ 2M Karras' },
        { name: 'CFG scale', value: '7' },
        { name: 'Model hash', value: 'abc123' },
        { name: 'Lora hashes', value: 'one: 1a2b, two: 3c4d' },
        { name: 'Version', value: 'v1.10.1' },
      ],
    })
  })

  it('is a prompt alone without settings, unless these are what tells it from another comment', () => {
    expect(readA1111('a fox', { needsSettings: false })?.prompt).toBe('a fox')
    expect(readA1111('a fox', { needsSettings: true })).toBeNull()
    expect(readA1111('{"sui_image_params": {}}', { needsSettings: false })).toBeNull()
  })

  it('is read above lines that other programs add', () => {
    const read = readA1111(`${A1111_TEXT}\nTemplate: a {x} fox`, { needsSettings: true })
    expect(read?.seed).toBe('18446744073709551615')
    expect(read?.negativePrompt).toBe('blurry, lowres\nbad hands')
  })

  it('loses control and bidirectional characters, and is cut between characters', () => {
    const read = readA1111(`a\u202Efox\u0000\u001b[31m ${'🦊'.repeat(5000)}`, {
      needsSettings: false,
    })
    expect(read?.prompt.startsWith('afox[31m 🦊')).toBe(true)
    expect(read?.isPromptCut).toBe(true)
    expect(read?.prompt.length).toBeLessThanOrEqual(8000)
    expect(read?.prompt).not.toMatch(/[\uD800-\uDBFF]$/)
  })
})

describe('a graph of ComfyUI', () => {
  it('is followed from its sampler to the texts, the model and the size', () => {
    expect(readComfyUi({ prompt: COMFY_PROMPT, workflow: null })).toMatchObject({
      source: 'comfyui',
      prompt: 'a lighthouse in a storm',
      negativePrompt: 'text, watermark',
      model: 'dreamshaper_8.safetensors',
      size: { width: 832, height: 1216 },
      count: 2,
      seed: '1125899906842624123',
      settings: expect.arrayContaining([{ name: 'steps', value: '25' }]),
    })
  })

  it('is read as it was on screen where what was run is missing', () => {
    expect(readComfyUi({ prompt: '{}', workflow: COMFY_WORKFLOW })).toMatchObject({
      prompt: 'a jug',
      negativePrompt: 'ugly',
      model: 'model.ckpt',
      size: { width: 512, height: 512 },
      seed: '42',
    })
  })

  it('gives its longest text where no sampler is understood', () => {
    const prompt = JSON.stringify({
      1: { class_type: 'CLIPTextEncode', inputs: { text: 'ugly' } },
      2: { class_type: 'CLIPTextEncode', inputs: { text: 'a tall ship at dawn' } },
    })
    expect(readComfyUi({ prompt, workflow: null })?.prompt).toBe('a tall ship at dawn')
  })

  it('is followed through a guider, and ends in a circle', () => {
    const node = (class_type: string, inputs: object) => ({ class_type, inputs })
    const guided = {
      1: node('SamplerCustomAdvanced', {
        guider: ['2', 0],
        noise: ['3', 0],
        latent_image: ['4', 0],
      }),
      2: node('BasicGuider', { conditioning: ['5', 0], model: ['6', 0] }),
      3: node('RandomNoise', { noise_seed: 7 }),
      4: node('EmptySD3LatentImage', { width: 1024, height: 768 }),
      5: node('FluxGuidance', { conditioning: ['7', 0], guidance: 3.5 }),
      6: node('UNETLoader', { unet_name: 'flux1-dev' }),
      7: node('CLIPTextEncode', { text: 'a kite' }),
    }
    expect(readComfyUi({ prompt: JSON.stringify(guided), workflow: null })).toMatchObject({
      prompt: 'a kite',
      negativePrompt: null,
      model: 'flux1-dev',
      seed: '7',
      size: { width: 1024, height: 768 },
    })
    const circle = {
      1: node('KSampler', { positive: ['2', 0], latent_image: ['1', 0], model: ['2', 0] }),
      2: node('Reroute', { conditioning: ['3', 0], text: ['3', 0] }),
      3: node('StringConcat', { text_a: ['2', 0], text_b: ['3', 0] }),
    }
    expect(readComfyUi({ prompt: JSON.stringify(circle), workflow: null })).toBeNull()
  })
})

describe('files', () => {
  it.each(PNG_FORMS)('are read from a PNG with %s', async (form) => {
    const png = pngWith(await fixtureBytes('image.png'), 'parameters', A1111_TEXT, form)
    const file = await fileOf(`${form}.png`, png)
    expect(await readRecalled(file)).toMatchObject({
      source: 'a1111',
      seed: '18446744073709551615',
    })
    const both = pngWith(await fixtureBytes('image.png'), 'prompt', COMFY_PROMPT, form)
    expect(await readRecalled(await fileOf('comfy.png', both))).toMatchObject({
      source: 'comfyui',
      prompt: 'a lighthouse in a storm',
    })
  })

  it.each(['utf-16be', 'utf-16le', 'ascii'] as const)(
    'are read from the comment of a JPEG in %s',
    async (as) => {
      for (const little of [false, true]) {
        const exif = exifBlock({
          comment: { text: A1111_TEXT, as },
          little,
          ascii: { 0x010e: 'a camera' },
        })
        const file = await fileOf('a.jpg', jpegWith(await fixtureBytes('image.jpg'), exif))
        // oxlint-disable-next-line no-await-in-loop -- one name for both
        expect(await readRecalled(file)).toMatchObject({
          source: 'a1111',
          prompt: 'a (red:1.2) fox, {snow}, 雪地里的狐狸\nsecond line',
          size: { width: 512, height: 768 },
        })
      }
    },
  )

  it('are read from a WebP, also where ComfyUI has put a graph under the camera', async () => {
    const webp = await fixtureBytes('image.webp')
    const comment = exifBlock({ comment: { text: A1111_TEXT, as: 'utf-16be' } })
    expect(await readRecalled(await fileOf('a.webp', webpWith(webp, comment)))).toMatchObject({
      source: 'a1111',
    })
    const graph = exifBlock({
      ascii: { 0x010f: `workflow:${COMFY_WORKFLOW}`, 0x0110: `prompt:${COMFY_PROMPT}` },
    })
    expect(await readRecalled(await fileOf('c.webp', webpWith(webp, graph)))).toMatchObject({
      prompt: 'a lighthouse in a storm',
    })
  })

  it.each([
    ['image.png', 'image/png'],
    ['image.jpg', 'image/jpeg'],
    ['image.webp', 'image/webp'],
  ] as const)('of this app are read with all that was asked for, from %s', async (name, mime) => {
    const copy = await embed(await fixtureBytes(name), mime, aProvenance({ prompt: 'a red fox' }))
    expect(await readRecalled(await fileOf(`ours-${name}`, copy ?? Buffer.alloc(0)))).toMatchObject(
      {
        source: 'vignette',
        prompt: 'a red fox',
        model: 'grok-imagine-1.0',
        size: { width: 1024, height: 1024 },
        count: 2,
      },
    )
  })

  it.each([
    'image.png',
    'image.jpg',
    'image.webp',
    'text.png',
    'orientation-6.jpg',
    'video.mp4',
    'vector.svg',
  ])('that say nothing give nothing: %s', async (name) => {
    expect(await readRecalled(await fileOf(name, await fixtureBytes(name)))).toBeNull()
  })

  it.runIf(hasJudge('exiftool'))('are what exiftool takes them for', async () => {
    const png = pngWith(
      await fixtureBytes('image.png'),
      'parameters',
      A1111_TEXT,
      'compressed iTXt',
    )
    expect(Object.values(await tagsOf(await fileOf('judged.png', png)))).toContain(A1111_TEXT)
    const exif = exifBlock({ comment: { text: A1111_TEXT, as: 'utf-16be' } })
    for (const [name, bytes] of [
      ['judged.jpg', jpegWith(await fixtureBytes('image.jpg'), exif)],
      ['judged.webp', webpWith(await fixtureBytes('image.webp'), exif)],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await tagsOf(await fileOf(name, bytes))).toMatchObject({
        'ExifIFD:UserComment': A1111_TEXT,
      })
    }
  })
})

describe('hostile metadata', () => {
  it('is not unpacked beyond its bound', async () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 ** 2, 0x41))
    const chunk = pngChunk('zTXt', Buffer.from('parameters\0\0'), bomb)
    const png = await fixtureBytes('image.png')
    const head = 8 + 25
    const file = Buffer.concat([png.subarray(0, head), chunk, chunk, png.subarray(head)])
    expect(pngTexts(file, new Set(['parameters']))).toEqual([])
  })

  it('of a great depth or many nodes ends', () => {
    const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`
    expect(readComfyUi({ prompt: deep, workflow: deep })).toBeNull()
    const chain = Object.fromEntries(
      Array.from({ length: 3000 }, (_, id) => [
        id,
        {
          class_type: 'KSampler',
          inputs: { positive: [String(id + 1), 0], latent_image: ['0', 0] },
        },
      ]),
    )
    expect(readComfyUi({ prompt: JSON.stringify(chain), workflow: null })).toBeNull()
    expect(readA1111('a:'.repeat(9000), { needsSettings: true })).toBeNull()
    expect(readA1111(`x: ${'"\\'.repeat(9000)}`, { needsSettings: true })).toBeNull()
  })

  it('is looked at once, however many commas it has before its one colon', () => {
    const line = `Steps: 1${','.repeat(9900)}:"${'x'.repeat(9900)}\n`
    const texts = Array.from({ length: 16 }, () => ({ name: 'UserComment', text: line.repeat(9) }))
    expect(recalledOfTexts(texts)).toBeNull()
  })

  it('never throws, and gives nothing that the schema does not take', () => {
    const name = fc.constantFrom('parameters', 'prompt', 'workflow', 'UserComment', '271')
    const graph = fc
      .dictionary(
        fc.constantFrom('1', '2', '3', '__proto__'),
        fc.record({
          class_type: fc.constantFrom('KSampler', 'CLIPTextEncode', 'StringConcat', 'constructor'),
          inputs: fc.dictionary(
            fc.constantFrom(
              'positive',
              'text',
              'text_a',
              'latent_image',
              'seed',
              'width',
              'height',
              'guider',
            ),
            fc.oneof(
              fc.string({ unit: 'binary' }),
              fc.double(),
              fc.tuple(fc.constantFrom('1', '2', '3'), fc.nat(2)),
              fc.anything(),
            ),
          ),
        }),
      )
      .map((one) =>
        JSON.stringify(one, (_key, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
      )
    const line = fc
      .array(fc.tuple(fc.string(), fc.string()).map(([a, b]) => `${a}: ${b}`))
      .map((pairs) => pairs.join(', '))
    const text = fc.oneof(fc.string({ unit: 'binary' }), graph, line, fc.json())
    const found = fc.check(
      fc.property(fc.array(fc.record({ name, text }), { maxLength: 6 }), (texts) => {
        const read = recalledOfTexts(texts)
        return read === null || recalledSchema.safeParse(read).success
      }),
    )
    expect(fc.defaultReportMessage(found)).toBeUndefined()
  })

  it('of a torn EXIF block is read as far as it goes', () => {
    const whole = exifBlock({
      comment: { text: 'Steps: 1, a: 2, b: 3', as: 'utf-16be' },
      ascii: { 271: 'x'.repeat(40) },
    })
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (cut, at, byte) => {
        const torn = Buffer.from(whole)
        torn[at] = byte
        for (const { text } of exifTexts(torn.subarray(0, cut)))
          expect(text.length).toBeLessThan(2000)
      }),
    )
  })
})
