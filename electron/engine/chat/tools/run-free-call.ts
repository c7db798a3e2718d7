import type { Asset } from '#shared/domain/asset.ts'
import type { CallResult } from '#shared/domain/tool-run.ts'
import type { Library } from '../../library/library.ts'
import { mentioned } from '../wire/spoken-messages.ts'
import { beginningOf } from './first-words.ts'
import { findItems } from './find-items.ts'
import type { MakingCall } from './generation-of-call.ts'
import type { SearchForTool } from './search-library.ts'
import type { ReadArguments } from './tool-arguments.ts'

/** What has come of a call at once. */
export interface EndedCall {
  readonly state: 'done' | 'failed'
  readonly result: CallResult
}

/** Characters of a prompt that a model is told of an item. */
const ABOUT = 120

/** Runs a call that makes nothing and costs nothing. Rejects with what searching rejects with. */
export async function runFreeCall(
  call: Exclude<ReadArguments, MakingCall>,
  library: Library,
  search: SearchForTool,
): Promise<EndedCall> {
  switch (call.tool) {
    case 'search_library': {
      const found = await search(call.args.query, call.args.limit)
      const items = found.map(({ asset, prompt }) => resultItem(asset, prompt))
      return {
        state: 'done',
        result: { items, note: items.length === 0 ? 'Nothing was found.' : null },
      }
    }
    case 'show_items': {
      const found = findItems(library, call.args.items)
      if (found.type === 'refused') return failed(found.why)
      const items = found.assets.map((asset) => resultItem(asset, ''))
      return { state: 'done', result: { items, note: 'The user sees them now.' } }
    }
  }
}

/** Returns the end of a call that has made nothing, and cost nothing. `why` is for the model, in English. */
export function failed(why: string): EndedCall {
  return { state: 'failed', result: { items: [], note: why, charged: 'no' } }
}

/** Returns an item as a result has it. */
export function resultItem(asset: Asset, prompt: string): CallResult['items'][number] {
  const plain = prompt.replaceAll(/\s+/g, ' ').trim()
  return { ...mentioned(asset), about: beginningOf(plain, ABOUT) }
}
