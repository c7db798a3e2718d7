import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promptOf } from '#shared/domain/job-request.ts'
import { mediaFileOf } from '../../../electron/engine/library/file-name.ts'
import { createFileLinker, folderMaker } from './link-file.ts'
import type { PlannedJob } from './plan.ts'
import type { Template, Templates } from './templates.ts'

/**
 * What there is of the items' files: each its own, with bytes that no other has; hard links to a few; or none, for what reads the database
 * only.
 */
export const FILE_KINDS = ['own', 'linked', 'none'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** A file of the library, as its row has it. */
export interface WrittenFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** Writes the files of all outputs into a library's folder. Returns them by the ids of these. */
export function writeFiles(
  folder: string,
  jobs: readonly PlannedJob[],
  templates: Templates,
  kind: FileKind,
): ReadonlyMap<string, WrittenFile> {
  const files = new Map<string, WrittenFile>()
  const makeFolder = folderMaker()
  const linker = createFileLinker()
  const shared = sharedFiles()
  for (const { request, outputs } of jobs) {
    for (const output of outputs) {
      const template = templates(request, output)
      const { id, createdAt, number } = output
      const { mime } = template.facts
      const file = mediaFileOf({ createdAt, prompt: promptOf(request), id, mime })
      const path = join(folder, ...file.split('/'))
      const content = kind === 'own' ? contentOf(template, number) : shared(template)
      if (kind === 'linked') linker.link(path, content.bytes)
      if (kind === 'own') {
        makeFolder(dirname(path))
        // Thousands of small files: waiting for each one's turn would take several times as long.
        writeFileSync(path, content.bytes)
      }
      files.set(id, { file, bytes: content.bytes.length, sha256: content.sha256 })
    }
  }
  return files
}

interface Content {
  readonly bytes: Uint8Array
  readonly sha256: string
}

function contentOf({ file }: Template, number: number): Content {
  const bytes = file(number)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Returns what gives the bytes that all files of a template have. */
function sharedFiles(): (template: Template) => Content {
  const made = new Map<Template, Content>()
  return (template) => {
    const known = made.get(template) ?? contentOf(template, 0)
    made.set(template, known)
    return known
  }
}
