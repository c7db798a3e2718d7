import { readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { ASPECT_RATIOS } from '#shared/domain/aspect-ratio.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { clipFile, posterFile } from '../../../electron/engine/demo/clips/clip.ts'
import { pictureSvg } from '../../../electron/engine/demo/paint/picture.ts'
import { rasterise } from '../../../electron/engine/demo/paint/rasterise.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { readColor } from '../../../electron/engine/media/decode/read-color.ts'
import { readMediaFacts, type MediaFacts } from '../../../electron/engine/media/media-facts.ts'
import { DELIVERED_SIZES, type PlannedOutput } from './plan.ts'

/** A real picture or video, of which any number of files can be made that differ in a few bytes nobody sees. */
export interface Template {
  readonly facts: MediaFacts
  readonly color: string | null
  /** The bytes of the file with a number; the same for the same number. */
  readonly file: (number: number) => Uint8Array
  /** The bytes of the picture that stands for it: its own with number 0, of a video the first frame. */
  readonly picture: Uint8Array
}

/** The template for an output of a request. */
export type Templates = (request: GenerationRequest, output: PlannedOutput) => Template

/** Different pictures of each size: more where there is more to be seen. */
const PICTURES = [
  'mountains at dusk',
  'a city at night in the rain',
  'a cat in the morning',
  'sea at noon',
  'northern lights',
] as const
const FEW = 1
const MANY_ITEMS = 5000
/** Quality of the JPEGs, 0–100: small files, so that a large library is made in seconds. */
const QUALITY = 40

/** Paints a few pictures of every size, for a library with so many items, and reads our clips. */
export async function makeTemplates(library: Library, items: number): Promise<Templates> {
  const templates = new Map<string, Template>()
  const prompts = PICTURES.slice(0, items >= MANY_ITEMS ? PICTURES.length : FEW)
  for (const { width, height } of DELIVERED_SIZES) {
    for (const [index, prompt] of prompts.entries()) {
      const svg = pictureSvg({ prompt, index, width, height })
      const bytes = await (await rasterise(svg, width, height)).jpeg(QUALITY)
      const file = (number: number): Uint8Array => jpegWithNumber(bytes, number)
      templates.set(`${width}x${height} ${index}`, await template(library, file, file(0)))
    }
  }
  const clips = fileURLToPath(new URL('../../../electron/engine/demo/clips', import.meta.url))
  for (const aspectRatio of ASPECT_RATIOS) {
    const poster = await readFile(posterFile(clips, aspectRatio))
    for (const resolution of VIDEO_RESOLUTIONS) {
      const bytes = await readFile(clipFile(clips, { aspectRatio, resolution }))
      const file = (number: number): Uint8Array => mp4WithNumber(bytes, number)
      templates.set(`${aspectRatio} ${resolution}`, await template(library, file, poster))
    }
  }
  return (request, output) => {
    const found = templates.get(nameOf(request, output, prompts.length))
    if (found === undefined) throw new Error('There is no template for an output')
    return found
  }
}

function nameOf(
  request: GenerationRequest,
  { number, pixels }: PlannedOutput,
  pictures: number,
): string {
  if (pixels !== null) return `${pixels.width}x${pixels.height} ${number % pictures}`
  return request.kind === 'video' ? `${request.aspectRatio} ${request.resolution}` : ''
}

/** Measures a file as the library does, once with a number in it. */
async function template(
  library: Library,
  file: (number: number) => Uint8Array,
  picture: Uint8Array,
): Promise<Template> {
  const path = await library.incomingFile()
  await writeFile(path, file(0))
  const facts = await readMediaFacts(path, library.reader)
  if (facts.kind === 'file') throw new Error('A template cannot be shown')
  await writeFile(path, picture)
  const { color } = await readColor(path)
  await rm(path)
  return { facts, color, file, picture }
}

/** Puts a comment (ISO/IEC 10918-1, B.2.4.5) behind the marker with which a JPEG starts. */
function jpegWithNumber(bytes: Uint8Array, number: number): Uint8Array {
  const comment = Buffer.from([0xff, 0xfe, 0, 6, 0, 0, 0, 0])
  comment.writeUInt32BE(number, 4)
  return Buffer.concat([bytes.subarray(0, 2), comment, bytes.subarray(2)])
}

/** Puts a box of free space (ISO/IEC 14496-12, 8.1.2) behind the others of an MP4. */
function mp4WithNumber(bytes: Uint8Array, number: number): Uint8Array {
  const box = Buffer.alloc(12)
  box.writeUInt32BE(box.length, 0)
  box.write('free', 4, 'latin1')
  box.writeUInt32BE(number, 8)
  return Buffer.concat([bytes, box])
}
