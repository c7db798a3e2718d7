/** CSS pixels from the window's edge within which the content scrolls by itself, faster the further out the pointer is. */
const EDGE = 32
/** CSS pixels for each frame and each pixel beyond the edge. */
const PACE = 0.4

/** Returns how far the content scrolls in a frame for a pointer at a height of the page, over a window between two others; in CSS pixels, negative to the top, 0 away from the edges. */
export function edgePace(y: number, top: number, bottom: number): number {
  const [least, most] = [top + EDGE, bottom - EDGE]
  if (y < least) return (y - least) * PACE
  return y > most ? (y - most) * PACE : 0
}
