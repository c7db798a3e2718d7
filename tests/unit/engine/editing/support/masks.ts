import type { Mask, Rectangle } from '../../../../../electron/engine/editing/picture.ts'

/** Returns a mask that is 255 in an ellipse, in shares of the picture. */
export function ellipseMask(
  width: number,
  height: number,
  { x, y, radiusX, radiusY }: { x: number; y: number; radiusX: number; radiusY: number },
): Mask {
  return maskWhere(width, height, (column, row) => {
    const u = ((column + 0.5) / width - x) / radiusX
    const v = ((row + 0.5) / height - y) / radiusY
    return u * u + v * v < 1
  })
}

/** Returns a mask that is 255 in a rectangle of pixels. */
export function rectangleMask(width: number, height: number, box: Rectangle): Mask {
  return maskWhere(
    width,
    height,
    (x, y) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height,
  )
}

function maskWhere(
  width: number,
  height: number,
  isMasked: (x: number, y: number) => boolean,
): Mask {
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) if (isMasked(x, y)) data[y * width + x] = 255
  return { width, height, data }
}
