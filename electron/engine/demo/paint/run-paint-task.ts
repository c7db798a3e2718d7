import { CompressionType, FilterType, Transformer } from '@napi-rs/image'
import { assertNever } from '#shared/assert-never.ts'
import { detailedPart } from './detailed-part.ts'
import { editSvg, posterSvg } from './edit.ts'
import { grainTile } from './grain.ts'
import type { PaintJob } from './paint-job.ts'
import { pictureSvg } from './picture.ts'
import { rasterise } from './rasterise.ts'
import { repaintSvg } from './repaint.ts'

const JPEG_QUALITY = 88
/** A quarter larger than by the package's own choice, in a tenth of the time: nobody pays for these bytes. */
const PNG_OPTIONS = {
  compressionType: CompressionType.Fast,
  filterType: FilterType.Adaptive,
} as const
/** Long side of a reference, in pixels: more is not visible in the result. */
const REFERENCE_SIDE = 1280

/** Runs one task and returns the encoded picture. Blocks its thread while it draws. Rejects for broken references. */
export async function runPaintTask(job: PaintJob): Promise<Uint8Array> {
  switch (job.task) {
    case 'picture':
      return render(pictureSvg(job), job)
    case 'edit':
      return render(await editedSvg(job), job)
    case 'poster':
      return render(posterSvg(job), { ...job, format: 'jpeg' })
    case 'reference':
      return prepareReference(job.picture)
    default:
      return assertNever(job)
  }
}

async function editedSvg(job: Extract<PaintJob, { task: 'edit' }>): Promise<string> {
  const [reference, ...others] = job.references
  if (reference === undefined || others.length > 0) return editSvg(job)
  const { width, height } = await new Transformer(reference).metadata()
  const data = await new Transformer(reference).rawPixels()
  const kept = detailedPart({ width, height, data })
  return repaintSvg({ ...job, reference, ratio: width / height, kept })
}

async function render(
  svg: string,
  { width, height, format }: { width: number; height: number; format: 'jpeg' | 'png' },
): Promise<Uint8Array> {
  const picture = await rasterise(svg, width, height)
  picture.composite(await grainTile(), { tile: true, left: 0, top: 0 })
  return format === 'jpeg' ? picture.jpeg(JPEG_QUALITY) : picture.png(PNG_OPTIONS)
}

async function prepareReference(picture: Uint8Array): Promise<Uint8Array> {
  const reference = new Transformer(picture)
  const { width, height } = await reference.metadata()
  reference.rotate()
  if (Math.max(width, height) > REFERENCE_SIDE) {
    const scale = REFERENCE_SIDE / Math.max(width, height)
    reference.resize(Math.round(width * scale), Math.round(height * scale))
  }
  return reference.jpeg(92)
}
