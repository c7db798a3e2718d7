import { rm, writeFile } from 'node:fs/promises'
import { THUMBNAIL_SIZES } from '#shared/domain/thumbnail-size.ts'
import { libraryFolders } from '../../../electron/engine/library/folders.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { thumbnailFolder } from '../../../electron/engine/library/made-thumbnail.ts'
import { pictureFile } from '../../../electron/engine/library/picture-file.ts'
import { makeThumbnails } from '../../../electron/engine/media/decode/make-thumbnails.ts'
import { createFileLinker } from './link-file.ts'
import type { PlannedJob } from './plan.ts'
import type { Template, Templates } from './templates.ts'

/** The sizes that are made of every item that arrives. */
const SIZES = THUMBNAIL_SIZES.filter((size) => size <= 256)

/** Puts the small thumbnails of all outputs, and the posters of videos, where the app would put them: hard links to a few. */
export async function writeSmallPictures(
  library: Library,
  jobs: readonly PlannedJob[],
  templates: Templates,
): Promise<void> {
  const folders = libraryFolders(library.folder)
  const linker = createFileLinker()
  const made = new Map<Template, ReadonlyMap<number, Uint8Array>>()
  for (const { request, outputs } of jobs) {
    for (const output of outputs) {
      const template = templates(request, output)
      const small = made.get(template) ?? (await smallOnes(library, template))
      made.set(template, small)
      for (const size of SIZES) {
        const path = pictureFile(thumbnailFolder(folders.thumbnails, size), output.id, 'webp')
        linker.link(path ?? '', small.get(size) ?? new Uint8Array())
      }
      if (template.facts.kind !== 'video') continue
      linker.link(pictureFile(folders.posters, output.id, 'jpg') ?? '', template.picture)
    }
  }
}

async function smallOnes(
  library: Library,
  { picture }: Template,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const path = await library.incomingFile()
  await writeFile(path, picture)
  const { pictures } = await makeThumbnails(path, SIZES)
  await rm(path)
  return new Map(SIZES.map((size, index) => [size, pictures[index] ?? new Uint8Array()]))
}
