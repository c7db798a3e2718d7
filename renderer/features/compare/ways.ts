import type { CommandId } from '#shared/commands.ts'
import type { CompareWay } from '../../navigation/compare-store.ts'
import type { Compared } from './use-compared.ts'

/** The command of each way. */
export const COMMAND_OF_WAY = {
  sideBySide: 'compareSideBySide',
  slider: 'compareSlider',
  blink: 'compareBlink',
  difference: 'compareDifference',
} as const satisfies Readonly<Record<CompareWay, CommandId>>

/** Returns the way that is shown: a difference is only of pictures. */
export function shownWay(way: CompareWay, pair: readonly Compared[]): CompareWay {
  return way === 'difference' && !canDiffer(pair) ? 'sideBySide' : way
}

/** Returns whether there is a difference of two items that can be shown. */
export function canDiffer(pair: readonly Compared[]): boolean {
  return pair.every(({ asset }) => asset.kind === 'image')
}
