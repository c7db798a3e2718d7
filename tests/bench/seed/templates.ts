import { readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { clipFile } from '../../../electron/engine/demo/clips/clip.ts'
import { pictureSvg } from '../../../electron/engine/demo/paint/picture.ts'
import { rasterise } from '../../../electron/engine/demo/paint/rasterise.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { readColor } from '../../../electron/engine/media/decode/read-color.ts'
import { readMediaFacts, type MediaFacts } from '../../../electron/engine/media/media-facts.ts'

/** A real picture or video, of which any number of files can be made that differ in a few bytes nobody sees. */
export interface Template {
  readonly facts: MediaFacts
  /** As the library keeps it; of a video null, since no frame is taken here. */
  readonly color: string | null
  /** The bytes of the file with a number; the same for the same number. */
  readonly file: (number: number) => Uint8Array
}

/** The template for an item with a number, of a request. */
export type Templates = (request: GenerationRequest, number: number) => Template

/** Different pictures of each size. */
const PICTURES = ['mountains at dusk', 'a city at night in the rain']
/** Quality of the JPEGs, 0–100: small files, so that a large library is made in seconds. */
const QUALITY = 40

/** Paints a few pictures of every size and reads our clips. */
export async function makeTemplates(library: Library): Promise<Templates> {
  const templates = new Map<string, Template>()
  for (const size of IMAGE_SIZES) {
    for (const [index, prompt] of PICTURES.entries()) {
      const picture = await rasterise(
        pictureSvg({ prompt, index, ...pixelsOfSize(size) }),
        ...sides(size),
      )
      const bytes = await picture.jpeg(QUALITY)
      templates.set(`${size} ${index}`, await template(library, bytes, jpegWithNumber))
    }
  }
  const clips = fileURLToPath(new URL('../../../electron/engine/demo/clips', import.meta.url))
  for (const aspectRatio of ASPECT_RATIOS) {
    for (const resolution of VIDEO_RESOLUTIONS) {
      const bytes = await readFile(clipFile(clips, { aspectRatio, resolution }))
      templates.set(`${aspectRatio} ${resolution}`, await template(library, bytes, mp4WithNumber))
    }
  }
  return (request, number) => {
    const name =
      request.kind === 'image'
        ? `${request.size} ${number % PICTURES.length}`
        : `${request.aspectRatio} ${request.resolution}`
    const found = templates.get(name)
    if (found === undefined) throw new Error(`There is no template ${name}`)
    return found
  }
}

function sides(size: (typeof IMAGE_SIZES)[number]): [width: number, height: number] {
  const { width, height } = pixelsOfSize(size)
  return [width, height]
}

/** Measures the bytes as the library does, once with a number in them. */
async function template(
  library: Library,
  bytes: Uint8Array,
  withNumber: (bytes: Uint8Array, number: number) => Uint8Array,
): Promise<Template> {
  const file = (number: number): Uint8Array => withNumber(bytes, number)
  const path = await library.incomingFile()
  await writeFile(path, file(0))
  const facts = await readMediaFacts(path, library.reader)
  if (facts.kind === 'file') throw new Error('A template cannot be shown')
  const color = facts.kind === 'image' ? (await readColor(path)).color : null
  await rm(path)
  return { facts, color, file }
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
