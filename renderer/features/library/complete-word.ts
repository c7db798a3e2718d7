import type { Completion } from '#shared/domain/library-search.ts'
import { bridge } from '../../data/bridge.ts'
import { searchPainted } from '../../data/catalogue/library-search.ts'

let asked = 0

/**
 * Returns what can stand in the place of a word that is being typed, once what was searched for is seen: the list would be drawn in between, and
 * that is what one waits for. Of a word that is not the last one any more nothing is offered.
 */
export async function completeWord(word: string): Promise<readonly Completion[]> {
  asked += 1
  const mine = asked
  await searchPainted()
  return mine === asked ? bridge.search.complete({ word }) : []
}
