import type { Random } from './random.ts'

/** A smooth random curve: any x, value between −1 and 1. */
export type Curve = (x: number) => number

const LATTICE = 256

/** Returns value noise of one octave, one wave per unit of x. */
function wave(random: Random): Curve {
  const values = Array.from({ length: LATTICE }, () => random.between(-1, 1))
  return (x) => {
    const floor = Math.floor(x)
    const t = x - floor
    const from = values[((floor % LATTICE) + LATTICE) % LATTICE] ?? 0
    const to = values[(((floor + 1) % LATTICE) + LATTICE) % LATTICE] ?? 0
    return from + (to - from) * t * t * t * (t * (t * 6 - 15) + 10)
  }
}

/** Returns several octaves, each twice as fine and `roughness` (0–1) as strong as the one before. */
export function fractalCurve(random: Random, octaves: number, roughness = 0.5): Curve {
  const waves = Array.from({ length: octaves }, () => wave(random))
  const total = waves.reduce((sum, _, octave) => sum + roughness ** octave, 0)
  return (x) =>
    waves.reduce((sum, curve, octave) => sum + curve(x * 2 ** octave) * roughness ** octave, 0) /
    total
}

/** Returns a curve of peaks and valleys instead of waves, with weathered slopes; between −1 and 1. */
export function peakedCurve(random: Random, octaves: number): Curve {
  const peaks = [wave(random), wave(random)]
  const slopes = fractalCurve(random, octaves, 0.55)
  return (x) => {
    const [large = 0, small = 0] = peaks.map((curve, octave) => Math.abs(curve(x * 2 ** octave)))
    const height = 1 - 1.4 * large ** 0.9 - 0.45 * small + 0.22 * slopes(x * 3)
    return Math.min(1, Math.max(-1, height))
  }
}
