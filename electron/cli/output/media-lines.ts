import { join } from 'node:path'
import type { Asset } from '#shared/domain/asset.ts'
import type { ItemMarks } from '../../engine/library/item-marks.ts'
import type { EditLine, EditRefusedLine, ExtraLine, ItemLine, OutputLine } from './lines.ts'

/** Returns the line about an output that has just become safe. `library` is the library's folder. */
export function outputLine(library: string, asset: Asset): OutputLine {
  return { type: 'output', ...factsOf(library, asset) }
}

/** Returns the line about what an item is in an edit; null where that has no line of its own. */
export function editLine(library: string, asset: Asset): EditLine | EditRefusedLine | null {
  const { edit, jobId: job } = asset
  if (edit === null) return null
  if (edit.type === 'result') {
    const { answer, verdict, spill } = edit
    return { type: 'edit', ...factsOf(library, asset), answer, verdict, spill }
  }
  if (edit.verdict !== 'refused') return null
  return { type: 'edit_refused', job, answer: asset.id, reason: edit.reason }
}

/** Returns the same for an extra. */
export function extraLine(library: string, asset: Asset): ExtraLine {
  return { type: 'extra', ...factsOf(library, asset) }
}

function factsOf(library: string, asset: Asset): Omit<OutputLine, 'type'> {
  return {
    job: asset.jobId,
    id: asset.id,
    index: asset.index,
    kind: asset.kind,
    path: pathIn(library, asset),
    mime: asset.mime,
    width: asset.width,
    height: asset.height,
    bytes: asset.bytes,
    sha256: asset.sha256,
    durationSeconds: asset.durationSeconds,
    ...(asset.salvaged ? { salvaged: true } : {}),
  }
}

/** Returns the line about an item of the library, with what the user says about it where that is known. */
export function itemLine(
  library: string,
  asset: Asset,
  made: { readonly model: string; readonly prompt: string },
  said?: ItemMarks,
): ItemLine {
  const { model, prompt } = made
  const facts = factsOf(library, asset)
  const marks = {
    ...(asset.extra ? { extra: true as const } : {}),
    ...(asset.favourite ? { favourite: true as const } : {}),
    ...(said === undefined || said.rating === 0 ? {} : { rating: said.rating }),
    ...(said === undefined || said.flag === 0
      ? {}
      : { flag: said.flag === 1 ? ('keep' as const) : ('reject' as const) }),
    ...(said === undefined || said.tags.length === 0 ? {} : { tags: said.tags }),
    ...(said === undefined || said.note === '' ? {} : { note: said.note }),
  }
  return { type: 'item', ...facts, createdAt: asset.createdAt, model, prompt, ...marks }
}

/** Returns the library's file of an asset, absolute and in the system's notation. */
function pathIn(library: string, asset: Asset): string {
  return join(library, ...asset.file.split('/'))
}
