import type { Asset } from '#shared/domain/asset.ts'

/** The index of an output among those its job already has. */
export type OutputIndex =
  | { readonly type: 'known'; readonly asset: Asset }
  | { readonly type: 'free'; readonly index: number }

/**
 * Decides what a file with the hash `sha256` means for output `index`. The same bytes again are the known asset.
 * Other bytes for an index that is taken were paid for as well, so both are kept: they come after the job's last
 * output, and are recognised there when they come once more. Equal bytes at different indexes are two outputs, as two
 * requests may bring the same. `answer` has the ids of what came in the same answer, where that is known: there,
 * equal bytes are one at any index, and those of other answers never are.
 */
export function chooseOutputIndex(
  outputs: readonly Asset[],
  index: number,
  sha256: string,
  answer?: ReadonlySet<string>,
): OutputIndex {
  const equal = outputs.filter((output) => output.sha256 === sha256)
  const holder = outputs.find((output) => output.index === index)
  const same =
    answer === undefined
      ? holder && (equal.find(({ id }) => id === holder.id) ?? equal[0])
      : equal.find(({ id }) => answer.has(id))
  if (same !== undefined) return { type: 'known', asset: same }
  if (holder === undefined) return { type: 'free', index }
  return { type: 'free', index: Math.max(...outputs.map((output) => output.index)) + 1 }
}
