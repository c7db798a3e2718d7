import type { Palette } from '../palette.ts'
import type { Random } from '../random.ts'
import type { Canvas } from '../svg.ts'

/** Draws one kind of picture. The canvas is empty, and everything random comes from `random`. */
export type Scene = (canvas: Canvas, palette: Palette, random: Random) => void
