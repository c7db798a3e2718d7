/** A part of a view in which its own items are dragged to another place, and which so has them before the window takes them. */
export interface DropGround {
  /** Whether a point of the window is on it, and nothing lies over it there. */
  has(x: number, y: number): boolean
  /** Items are dragged over a point of it. */
  over(x: number, y: number): void
  /** Items, by their ids, were dropped on a point of it. */
  drop(ids: readonly string[], x: number, y: number): void
  /** They are not over it any more, also once they were dropped. */
  leave(): void
}

let offered: DropGround | null = null

/** Lets items be dropped on a part of a view, the latest that offers itself. Returns how to stop. */
export function offerDropGround(ground: DropGround): () => void {
  offered = ground
  return () => {
    if (offered === ground) offered = null
    ground.leave()
  }
}

/** Returns what takes items at a point of the window, in CSS pixels; null for all that does not. */
export function dropGroundAt(x: number, y: number): DropGround | null {
  return offered?.has(x, y) === true ? offered : null
}
