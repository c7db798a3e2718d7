import type { CallResult, ToolRun } from '#shared/domain/tool-run.ts'
import { jsonOf } from '../tools/tool-arguments.ts'

/**
 * Returns what a model is told of a call that has ended: JSON with ids, sizes and words. Never bytes, never an address: as text they would
 * cost more than the picture, and tell nothing.
 */
export function toolResultText(
  { state, edited, result }: Pick<ToolRun, 'state' | 'edited' | 'result'>,
  nameOf: (id: string) => string,
): string {
  const { items, note, charged } = result ?? NOTHING
  return JSON.stringify({
    status: state,
    ...(items.length === 0 ? {} : { items: items.map((item, at) => itemOf(item, at, nameOf)) }),
    ...(note === null ? {} : { note }),
    ...(edited === null ? {} : { changed_by_user: true, ran_with: jsonOf(edited) }),
    ...(charged === undefined ? {} : { charged }),
  })
}

const NOTHING: CallResult = { items: [], note: null }

function itemOf(
  { id, kind, width, height, seconds, about }: CallResult['items'][number],
  place: number,
  nameOf: (id: string) => string,
): object {
  return {
    number: place + 1,
    item: nameOf(id),
    kind: kind === 'image' ? 'picture' : kind,
    ...(width === null || height === null ? {} : { size: `${width}x${height}` }),
    ...(seconds === null ? {} : { seconds }),
    ...(about === '' ? {} : { about }),
  }
}
