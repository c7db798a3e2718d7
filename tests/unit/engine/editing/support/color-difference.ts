type Color = readonly [number, number, number]

/** Returns how different two sRGB colours look (CIEDE2000): 1 is just noticeable. */
export function colorDifference(one: Color, other: Color): number {
  return ciede2000(labOf(one), labOf(other))
}

/** Returns an sRGB colour, 0–255, in CIELAB under D65. */
export function labOf([red, green, blue]: Color): Color {
  const [r, g, b] = [linear(red), linear(green), linear(blue)]
  const x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = root(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = root((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function linear(level: number): number {
  const share = level / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function root(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116
}

/** Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula" (2005). */
export function ciede2000([l1, a1, b1]: Color, [l2, a2, b2]: Color): number {
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7))) / 2
  const [red1, red2] = [(1 + g) * a1, (1 + g) * a2]
  const [c1, c2] = [Math.hypot(red1, b1), Math.hypot(red2, b2)]
  const [h1, h2] = [hueOf(red1, b1), hueOf(red2, b2)]
  const isGrey = c1 * c2 === 0
  let turn = isGrey ? 0 : h2 - h1
  if (turn > 180) turn -= 360
  if (turn < -180) turn += 360
  const hue = 2 * Math.sqrt(c1 * c2) * sine(turn / 2)
  const l = (l1 + l2) / 2
  const c = (c1 + c2) / 2
  const h = meanHue(h1, h2, isGrey)
  const t =
    1 -
    0.17 * cosine(h - 30) +
    0.24 * cosine(2 * h) +
    0.32 * cosine(3 * h + 6) -
    0.2 * cosine(4 * h - 63)
  const lightness = (l2 - l1) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2))
  const chroma = (c2 - c1) / (1 + 0.045 * c)
  const hues = hue / (1 + 0.015 * c * t)
  const spread = 30 * Math.exp(-(((h - 275) / 25) ** 2))
  const rotation = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * sine(2 * spread)
  return Math.sqrt(Math.max(0, lightness ** 2 + chroma ** 2 + hues ** 2 + rotation * chroma * hues))
}

function hueOf(a: number, b: number): number {
  if (a === 0 && b === 0) return 0
  const angle = (Math.atan2(b, a) * 180) / Math.PI
  return angle < 0 ? angle + 360 : angle
}

function meanHue(one: number, other: number, isGrey: boolean): number {
  if (isGrey) return one + other
  if (Math.abs(one - other) <= 180) return (one + other) / 2
  return one + other < 360 ? (one + other + 360) / 2 : (one + other - 360) / 2
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180)
}

function cosine(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180)
}
