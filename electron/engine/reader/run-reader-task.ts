import type { z } from 'zod'
import { INPUTS, type OperationName } from './operations.ts'

/** Runs an operation in the reader process. Throws what the operation throws, and on invalid input. */
export function runReaderTask(operation: OperationName, input: unknown): Promise<unknown> {
  return HANDLERS[operation](input)
}

/** Each loads its modules on first use: a picture needs no parser of videos. */
const HANDLERS: Readonly<Record<OperationName, (input: unknown) => Promise<unknown>>> = {
  identify: handler(INPUTS.identify, async ({ file, declared }) => {
    const { identifyFile } = await import('../media/identify-file.ts')
    const { readChunksInPlace } = await import('../files/read-chunks.ts')
    return identifyFile(file, declared, readChunksInPlace)
  }),
  measure: handler(INPUTS.measure, async ({ file, mime }) => {
    const { measureMedia } = await import('../media/measure/measure-media.ts')
    const { UnshowableMedia } = await import('../media/measurement.ts')
    return measureMedia(file, mime).catch((thrown: unknown) => {
      if (thrown instanceof UnshowableMedia) return 'unshowable'
      throw thrown
    })
  }),
  thumbnail: handler(INPUTS.thumbnail, async ({ file, sizes }) => {
    const { makeThumbnails } = await import('../media/decode/make-thumbnails.ts')
    return makeThumbnails(file, sizes)
  }),
  color: handler(INPUTS.color, async ({ file }) => {
    const { readColor } = await import('../media/decode/read-color.ts')
    return readColor(file)
  }),
  bitmap: handler(INPUTS.bitmap, async ({ file }) => {
    const { makeBitmap } = await import('../media/decode/bitmap.ts')
    return makeBitmap(file)
  }),
  reference: handler(INPUTS.reference, async (input) => {
    const { picture, mostBytes, leastSide, mostPixels } = input
    const { preparePicture } = await import('../references/prepare-picture.ts')
    const { readReferenceFile } = await import('../references/read-file.ts')
    const { MOST_PICTURE_FILE_BYTES } = await import('../references/limits.ts')
    const bytes =
      picture.type === 'bytes'
        ? picture.bytes
        : await readReferenceFile(picture.path, MOST_PICTURE_FILE_BYTES)
    return preparePicture(bytes, mostBytes, leastSide, mostPixels)
  }),
  planEdit: handler(INPUTS.planEdit, async (edit) => {
    const { planSending } = await import('../edits/plan-sending.ts')
    return planSending(edit)
  }),
  layAnswer: handler(INPUTS.layAnswer, async (edit) => {
    const { layAnswer } = await import('../edits/lay-answer.ts')
    return layAnswer(edit)
  }),
  adjust: handler(INPUTS.adjust, async (picture) => {
    const { writeAdjusted } = await import('../local/write-adjusted.ts')
    return writeAdjusted(picture)
  }),
  provenance: handler(INPUTS.provenance, async ({ file }) => {
    const { readProvenance } = await import('../library/export/read-provenance.ts')
    return readProvenance(file)
  }),
  recall: handler(INPUTS.recall, async ({ file }) => {
    const { readRecalled } = await import('../recall/read-recalled.ts')
    return readRecalled(file)
  }),
  embed: handler(INPUTS.embed, async ({ file, mime, provenance }) => {
    const { describeCopy } = await import('../library/export/describe-copy.ts')
    return describeCopy(file, mime, provenance)
  }),
  strip: handler(INPUTS.strip, async ({ file, mime }) => {
    const { stripFile } = await import('../library/export/strip/strip-metadata.ts')
    return stripFile(file, mime)
  }),
  archiveText: handler(INPUTS.archiveText, async ({ archive, path, mostBytes }) => {
    const { readFromArchive } = await import('./open-archive.ts')
    return readFromArchive(archive, path, mostBytes)
  }),
  archiveFile: handler(INPUTS.archiveFile, async ({ archive, file, target }) => {
    const { extractFromArchive } = await import('./open-archive.ts')
    return extractFromArchive(archive, file, target)
  }),
}

function handler<Input>(
  schema: z.ZodType<Input>,
  work: (input: Input) => Promise<unknown>,
): (input: unknown) => Promise<unknown> {
  return async (input) => work(schema.parse(input))
}
