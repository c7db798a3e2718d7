import { isShown, type Asset } from '#shared/domain/asset.ts'

/** What one picture or video of an answer came to. */
export interface ArrivedMedia {
  /** The number that the server gave it, which others may have too. */
  readonly choice: number
  /** Null when it is not here but may still come, so that its place is kept for it. */
  readonly asset: Asset | null
  /**
   * `preview`: its name says so, and nothing better was announced. `leftover`: what was announced in its place is not here, so that it
   * is worth keeping, and no more.
   */
  readonly role: 'full' | 'preview' | 'leftover'
}

/** What counts as outputs of a request, and what arrived beside them. */
export interface ChosenOutputs {
  /** In the order in which they came. */
  readonly outputs: readonly Asset[]
  readonly extras: readonly Asset[]
}

interface Candidate extends ArrivedMedia {
  /** Of arrival. */
  readonly order: number
  /** Unknown of what is not here, which may well be the largest. */
  readonly pixels: number
}

/**
 * Chooses the outputs among all that one answer brought, in the order of its arrival. `asked`: how many were asked for, null where the
 * server decides. Where more came than that, the largest in pixels count, and at equal size the last: servers send early versions first, some
 * under names that do not tell. What a server sends under one number is more likely to be versions of one picture. The same
 * asset twice is one.
 */
export function chooseOutputs(
  arrived: readonly ArrivedMedia[],
  asked: number | null,
): ChosenOutputs {
  const candidates = uniqueOf(arrived)
  const ranked = candidates
    .filter(({ role }) => role !== 'leftover')
    .map((one) => ({ one, rank: rankOf(one, candidates) }))
    .toSorted((a, b) => compareRanks(a.rank, b.rank))
    .map(({ one }) => one)
  const hasFull = ranked.some(({ role }) => role === 'full')
  const chosen = new Set(
    asked === null
      ? ranked.filter(({ role }) => role === 'full' || !hasFull)
      : ranked.slice(0, asked),
  )
  const assetsOf = (wanted: boolean) =>
    candidates.flatMap((one) =>
      chosen.has(one) === wanted && one.asset !== null ? [one.asset] : [],
    )
  return { outputs: assetsOf(true), extras: assetsOf(false) }
}

function uniqueOf(arrived: readonly ArrivedMedia[]): Candidate[] {
  const all = arrived.map((one, order) => ({ ...one, order, pixels: pixelsOf(one.asset) }))
  return all.filter(
    ({ asset, order }) =>
      asset === null || all.findLastIndex((other) => other.asset?.id === asset.id) === order,
  )
}

/** None are known of what cannot be shown: anything that can be is better. */
function pixelsOf(asset: Asset | null): number {
  if (asset === null) return Number.POSITIVE_INFINITY
  return isShown(asset) ? asset.width * asset.height : 0
}

/** Numbers of which the first that differ decide, the larger the better. */
function rankOf(one: Candidate, all: readonly Candidate[]): readonly number[] {
  const { choice, order, pixels, role } = one
  const isLast = !all.some(
    (later) => later.order > order && later.choice === choice && later.pixels === pixels,
  )
  return [role === 'full' ? 1 : 0, pixels, isLast ? 1 : 0, order]
}

/** The best first. */
function compareRanks(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, place) => value !== other[place])
  return (other[at] ?? 0) > (one[at] ?? 0) ? 1 : -1
}
