import { deflateSync } from 'node:zlib'
import { PNG_SIGNATURE, pngChunk } from '../../../../electron/engine/media/containers/png-chunks.ts'
import { webpChunk, webpChunks } from '../../../../electron/engine/media/containers/webp-chunks.ts'
import {
  extendedHeader,
  webpHead,
} from '../../../../electron/engine/media/containers/webp-header.ts'

/** A text as A1111 writes it, with what makes it hard: several lines, a comma in quotes, weights, Chinese. */
export const A1111_TEXT = [
  'a (red:1.2) fox, {snow}, 雪地里的狐狸',
  'second line',
  'Negative prompt: blurry, lowres',
  'bad hands',
  'Steps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 18446744073709551615, Size: 512x768, Model hash: abc123, Model: sd_xl_base_1.0, Lora hashes: "one: 1a2b, two: 3c4d", Version: v1.10.1',
].join('\n')

/** What is run, as ComfyUI writes it: texts through a ControlNet, a seed that no number holds, and Python's NaN. */
export const COMFY_PROMPT = `{
  "3": {"class_type": "KSampler", "inputs": {"seed": 1125899906842624123, "steps": 25, "cfg": 6.5, "sampler_name": "euler", "scheduler": "normal", "denoise": 1.0, "model": ["10", 0], "positive": ["12", 0], "negative": ["12", 1], "latent_image": ["5", 0]}},
  "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "dreamshaper_8.safetensors"}, "is_changed": [NaN]},
  "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 832, "height": 1216, "batch_size": 2}},
  "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["20", 0], "clip": ["4", 1]}},
  "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "text, watermark", "clip": ["4", 1]}},
  "10": {"class_type": "LoraLoader", "inputs": {"lora_name": "x.safetensors", "model": ["4", 0], "clip": ["4", 1]}},
  "12": {"class_type": "ControlNetApplyAdvanced", "inputs": {"positive": ["6", 0], "negative": ["7", 0], "strength": 0.8}},
  "20": {"class_type": "PrimitiveStringMultiline", "inputs": {"value": "a lighthouse in a storm"}}
}`

/** The same picture's graph as it was on screen. */
export const COMFY_WORKFLOW = JSON.stringify({
  last_node_id: 9,
  nodes: [
    {
      id: 3,
      type: 'KSampler',
      inputs: [
        { name: 'model', link: 1 },
        { name: 'positive', link: 4 },
        { name: 'negative', link: 6 },
        { name: 'latent_image', link: 2 },
      ],
      widgets_values: [42, 'randomize', 20, 8, 'euler', 'normal', 1],
    },
    { id: 4, type: 'CheckpointLoaderSimple', inputs: [], widgets_values: ['model.ckpt'] },
    { id: 5, type: 'EmptyLatentImage', inputs: [], widgets_values: [512, 512, 1] },
    {
      id: 6,
      type: 'CLIPTextEncode',
      inputs: [{ name: 'clip', link: 3 }],
      widgets_values: ['a jug'],
    },
    {
      id: 7,
      type: 'CLIPTextEncode',
      inputs: [{ name: 'clip', link: 5 }],
      widgets_values: ['ugly'],
    },
  ],
  links: [
    [1, 4, 0, 3, 0, 'MODEL'],
    [2, 5, 0, 3, 3, 'LATENT'],
    [3, 4, 1, 6, 0, 'CLIP'],
    [4, 6, 0, 3, 1, 'CONDITIONING'],
    [5, 4, 1, 7, 0, 'CLIP'],
    [6, 7, 0, 3, 2, 'CONDITIONING'],
  ],
})

/** How a text is kept in a PNG. */
export type PngForm = 'tEXt' | 'zTXt' | 'iTXt' | 'compressed iTXt'

/** Returns a PNG with a text right behind its header. */
export function pngWith(
  png: Uint8Array,
  keyword: string,
  text: string,
  form: PngForm = 'iTXt',
): Buffer {
  const head = PNG_SIGNATURE.length + 25
  const chunk = textChunk(keyword, Buffer.from(text), form)
  return Buffer.concat([png.subarray(0, head), chunk, png.subarray(head)])
}

function textChunk(keyword: string, text: Buffer, form: PngForm): Uint8Array {
  const name = Buffer.from(`${keyword}\0`, 'latin1')
  switch (form) {
    case 'tEXt':
      return pngChunk('tEXt', name, text)
    case 'zTXt':
      return pngChunk('zTXt', name, Buffer.from([0]), deflateSync(text))
    case 'iTXt':
      return pngChunk('iTXt', name, Buffer.from([0, 0, 0, 0]), text)
    case 'compressed iTXt':
      return pngChunk('iTXt', name, Buffer.from([1, 0, 0, 0]), deflateSync(text))
  }
}

/** An EXIF block with texts of the first directory, by their tags, and a user's comment. */
export function exifBlock(options: {
  readonly ascii?: Readonly<Record<number, string>>
  readonly comment?: { readonly text: string; readonly as: 'utf-16be' | 'utf-16le' | 'ascii' }
  readonly little?: boolean
}): Buffer {
  const { ascii = {}, comment, little = false } = options
  const texts = Object.entries(ascii)
    .map(([tag, text]) => ({ tag: Number(tag), data: Buffer.from(`${text}\0`) }))
    .toSorted((one, other) => one.tag - other.tag)
  const entries = texts.length + (comment === undefined ? 0 : 1)
  const parts: Buffer[] = []
  let free = 8 + 2 + entries * 12 + 4
  const put = (data: Buffer): number => {
    const at = free
    parts.push(data)
    free += data.length
    return at
  }
  const u16 = (value: number) => {
    const bytes = Buffer.alloc(2)
    if (little) bytes.writeUInt16LE(value)
    else bytes.writeUInt16BE(value)
    return bytes
  }
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4)
    if (little) bytes.writeUInt32LE(value)
    else bytes.writeUInt32BE(value)
    return bytes
  }
  const entry = (tag: number, type: number, count: number, value: number) =>
    Buffer.concat([u16(tag), u16(type), u32(count), u32(value)])
  const rows = texts.map(({ tag, data }) => entry(tag, 2, data.length, put(data)))
  if (comment !== undefined) {
    const data = commentData(comment)
    const directory = free
    // One entry, and where the next directory would be; then the comment itself.
    put(Buffer.concat([u16(1), entry(0x9286, 7, data.length, directory + 18), u32(0), data]))
    rows.push(entry(0x8769, 4, 1, directory))
  }
  const head = Buffer.concat([Buffer.from(little ? 'II' : 'MM'), u16(42), u32(8), u16(rows.length)])
  return Buffer.concat([head, ...rows, u32(0), ...parts])
}

function commentData({
  text,
  as,
}: {
  text: string
  as: 'utf-16be' | 'utf-16le' | 'ascii'
}): Buffer {
  if (as === 'ascii') return Buffer.concat([Buffer.from('ASCII\0\0\0'), Buffer.from(text)])
  const lower = Buffer.from(text, 'utf16le')
  const body = as === 'utf-16le' ? lower : Buffer.from(lower).swap16()
  return Buffer.concat([Buffer.from('UNICODE\0'), body])
}

/** Returns a JPEG with an EXIF block right behind its start. */
export function jpegWith(jpeg: Uint8Array, exif: Uint8Array): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(2 + 6 + exif.length, 2)
  const block = Buffer.concat([head, Buffer.from('Exif\0\0'), exif])
  return Buffer.concat([jpeg.subarray(0, 2), block, jpeg.subarray(2)])
}

/** Returns a WebP with an EXIF block as its last chunk. */
export function webpWith(webp: Uint8Array, exif: Uint8Array): Buffer {
  const chunks = webpChunks(webp) ?? []
  const [first] = chunks
  if (first === undefined) throw new Error('It is no WebP')
  const header = extendedHeader(webp, first, 0x08)
  if (header === null) throw new Error('It has no size')
  const rest = chunks.slice(first.type === 'VP8X' ? 1 : 0)
  const content = Buffer.concat([
    webpChunk('VP8X', header),
    ...rest.map(({ start, end }) => webp.subarray(start, end)),
    webpChunk('EXIF', exif),
  ])
  return Buffer.concat([webpHead(content.length), content])
}
