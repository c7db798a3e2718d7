import type { Asset } from '#shared/domain/asset.ts'

/** Where an output belongs among those its job already has. */
export type OutputPlace =
  | { readonly type: 'known'; readonly asset: Asset }
  | { readonly type: 'free'; readonly index: number }

/**
 * Decides what a file with the hash `sha256` means for output `index`. The same bytes again are the known asset. Other bytes for
 * an index that is taken were paid for as well, so that both are kept: they go behind the job's last output, and are known there
 * when they come once more. Equal bytes at different indexes are two outputs: servers do send the same picture twice.
 */
export function placeOutput(outputs: readonly Asset[], index: number, sha256: string): OutputPlace {
  const holder = outputs.find((output) => output.index === index)
  if (holder === undefined) return { type: 'free', index }
  const same = holder.sha256 === sha256 ? holder : outputs.find((one) => one.sha256 === sha256)
  if (same !== undefined) return { type: 'known', asset: same }
  return { type: 'free', index: Math.max(...outputs.map((output) => output.index)) + 1 }
}
