/** An affine map: x′ = xx·x + xy·y + tx, y′ = yx·x + yy·y + ty. */
export interface Affine {
  readonly xx: number
  readonly xy: number
  readonly tx: number
  readonly yx: number
  readonly yy: number
  readonly ty: number
}

export const IDENTITY: Affine = { xx: 1, xy: 0, tx: 0, yx: 0, yy: 1, ty: 0 }

/** Returns the map that scales, and then shifts. */
export function scaling(xx: number, yy: number, tx = 0, ty = 0): Affine {
  return { xx, xy: 0, tx, yx: 0, yy, ty }
}

/** Returns the map that applies `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  return {
    xx: outer.xx * inner.xx + outer.xy * inner.yx,
    xy: outer.xx * inner.xy + outer.xy * inner.yy,
    tx: outer.xx * inner.tx + outer.xy * inner.ty + outer.tx,
    yx: outer.yx * inner.xx + outer.yy * inner.yx,
    yy: outer.yx * inner.xy + outer.yy * inner.yy,
    ty: outer.yx * inner.tx + outer.yy * inner.ty + outer.ty,
  }
}

/** Returns the map back. The map must not be singular: none is that lies within `isPlausible` of a placement. */
export function invert({ xx, xy, tx, yx, yy, ty }: Affine): Affine {
  const determinant = xx * yy - xy * yx
  const back = {
    xx: yy / determinant,
    xy: -xy / determinant,
    yx: -yx / determinant,
    yy: xx / determinant,
  }
  return { ...back, tx: -(back.xx * tx + back.xy * ty), ty: -(back.yx * tx + back.yy * ty) }
}

/** Returns where a map puts a place. */
export function apply(map: Affine, x: number, y: number): { x: number; y: number } {
  return {
    x: map.xx * x + map.xy * y + map.tx,
    y: map.yx * x + map.yy * y + map.ty,
  }
}

/** Returns the same map between two grids that are both coarser by a factor. */
export function coarserBy(map: Affine, factor: number): Affine {
  return { ...map, tx: map.tx / factor, ty: map.ty / factor }
}

/** How a map deviates from the identity. */
export interface Deviation {
  /** Natural logarithms of the scale along x and y. */
  readonly scaleX: number
  readonly scaleY: number
  readonly shear: number
  /** Radians. */
  readonly rotation: number
}

/** Returns how one map deviates from another, as seen from where both begin. */
export function deviationOf(map: Affine, from: Affine): Deviation {
  const { xx, xy, yx, yy } = compose(invert(from), map)
  return {
    scaleX: Math.log(Math.hypot(xx, yx)),
    scaleY: Math.log(Math.hypot(xy, yy)),
    shear: (xy + yx) / 2,
    rotation: (yx - xy) / 2,
  }
}

/** Returns whether a model may have moved a picture so: beyond that, registration has lost its way. */
export function isPlausible({ scaleX, scaleY, shear, rotation }: Deviation): boolean {
  return (
    Math.abs(scaleX) <= 0.1 &&
    Math.abs(scaleY) <= 0.1 &&
    Math.abs(shear) <= 0.035 &&
    Math.abs(rotation) <= 0.03
  )
}
