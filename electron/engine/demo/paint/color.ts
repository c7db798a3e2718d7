/** A colour as `#rrggbb`. */
export type Hex = `#${string}`

type Triple = readonly [number, number, number]

/** Returns the colour at `t` (0–1) between two, mixed in Oklab, where the colours between two hues do not turn grey. */
export function mix(from: Hex, to: Hex, t: number): Hex {
  const [l1, a1, b1] = toOklab(from)
  const [l2, a2, b2] = toOklab(to)
  const at = Math.min(1, Math.max(0, t))
  return fromOklab([l1 + (l2 - l1) * at, a1 + (a2 - a1) * at, b1 + (b2 - b1) * at])
}

/**
 * Returns a lighter (`amount` > 0) or darker (< 0) colour, by that much of Oklab's lightness, which runs from 0 to 1.
 */
export function lighten(color: Hex, amount: number): Hex {
  const [l, a, b] = toOklab(color)
  return fromOklab([Math.min(1, Math.max(0, l + amount)), a, b])
}

// Oklab: Björn Ottosson, https://bottosson.github.io/posts/oklab/
function toOklab(color: Hex): Triple {
  const [r, g, b] = toLinear(color)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function fromOklab([lightness, a, b]: Triple): Hex {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return toHex([
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ])
}

function toLinear(color: Hex): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

function toHex(linear: Triple): Hex {
  return `#${linear.map(hexOfChannel).join('')}`
}

function hexOfChannel(value: number): string {
  const clipped = Math.min(1, Math.max(0, value))
  const encoded = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, '0')
}
