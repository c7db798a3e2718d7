/** A figure beside what it is to be. */
export interface Bar {
  readonly label: string
  readonly value: number
  readonly target: number
  readonly unit: string
}

/** A figure by the size of the library, both drawn by their logarithms. */
export interface Line {
  readonly label: string
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

const ROW = 22
const LEFT = 230
const BAR = 420
/** Where the target stands, as a share of the room for a bar. */
const TARGET_AT = 0.6
const GROWTH = { width: 620, height: 300 }
const COLOURS = [
  '#3b82f6',
  '#10b981',
  '#f59e0b',
  '#ef4444',
  '#8b5cf6',
  '#06b6d4',
  '#84cc16',
  '#ec4899',
  '#64748b',
]

/** Returns an SVG: each figure as a bar, with a line where its target is, and below how queries grow with the library. */
export function drawChart(bars: readonly Bar[], lines: readonly Line[]): string {
  const growthTop = 60 + bars.length * ROW + 50
  const height = lines.length === 0 ? growthTop : growthTop + GROWTH.height + 60
  return `<svg xmlns="http://www.w3.org/2000/svg" width="860" height="${height}" viewBox="0 0 860 ${height}" font-family="system-ui, sans-serif" font-size="12">
<rect width="860" height="${height}" fill="#ffffff"/>
<text x="20" y="28" font-size="15" font-weight="600" fill="#111827">Each figure beside its target</text>
${bars.map((bar, place) => drawBar(bar, 48 + place * ROW)).join('\n')}
<line x1="${LEFT + BAR * TARGET_AT}" y1="40" x2="${LEFT + BAR * TARGET_AT}" y2="${48 + bars.length * ROW}" stroke="#111827" stroke-dasharray="3 3"/>
${lines.length === 0 ? '' : drawGrowth(lines, growthTop)}
</svg>
`
}

function drawBar({ label, value, target, unit }: Bar, y: number): string {
  const share = target === 0 ? 0 : value / target
  const width = Math.min(BAR, Math.max(1, share * BAR * TARGET_AT))
  const fill = share <= 1 ? '#10b981' : '#ef4444'
  const said = `${round(value)} of ${round(target)} ${unit}`
  return `<text x="${LEFT - 10}" y="${y + 13}" text-anchor="end" fill="#374151">${escaped(label)}</text><rect x="${LEFT}" y="${y + 2}" width="${round(width)}" height="${ROW - 7}" rx="2" fill="${fill}"/><text x="${LEFT + BAR + 14}" y="${y + 13}" fill="#374151">${escaped(said)}</text>`
}

function drawGrowth(lines: readonly Line[], top: number): string {
  const points = lines.flatMap((line) => line.points)
  const [leastX, mostX] = ends(points.map(({ x }) => x))
  const [leastY, mostY] = ends(points.map(({ y }) => Math.max(0.1, y)))
  const left = 70
  const atX = (x: number): number =>
    left + ((Math.log10(x) - leastX) / Math.max(1, mostX - leastX)) * GROWTH.width
  const atY = (y: number): number =>
    top +
    30 +
    GROWTH.height -
    ((Math.log10(Math.max(0.1, y)) - leastY) / Math.max(1, mostY - leastY)) * GROWTH.height
  const decades = (from: number, to: number): number[] =>
    Array.from({ length: Math.round(to - from) + 1 }, (_, step) => 10 ** (from + step))
  const grid = [
    ...decades(leastX, mostX).map(
      (x) =>
        `<line x1="${round(atX(x))}" y1="${top + 30}" x2="${round(atX(x))}" y2="${top + 30 + GROWTH.height}" stroke="#e5e7eb"/><text x="${round(atX(x))}" y="${top + 46 + GROWTH.height}" text-anchor="middle" fill="#6b7280">${x.toLocaleString('en')}</text>`,
    ),
    ...decades(leastY, mostY).map(
      (y) =>
        `<line x1="${left}" y1="${round(atY(y))}" x2="${left + GROWTH.width}" y2="${round(atY(y))}" stroke="#e5e7eb"/><text x="${left - 8}" y="${round(atY(y)) + 4}" text-anchor="end" fill="#6b7280">${round(y)} ms</text>`,
    ),
  ]
  const drawn = lines.map((line, place) => {
    const colour = COLOURS[place % COLOURS.length] ?? '#111827'
    const path = line.points.map(({ x, y }) => `${round(atX(x))},${round(atY(y))}`).join(' ')
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${left + GROWTH.width + 16}" y="${top + 44 + place * 18}" fill="${colour}">${escaped(line.label)}</text>`
  })
  return `<text x="20" y="${top + 8}" font-size="15" font-weight="600" fill="#111827">A query in the reading thread, by the size of the library</text>
${[...grid, ...drawn].join('\n')}`
}

/** Whole powers of ten around some numbers. */
function ends(numbers: readonly number[]): [least: number, most: number] {
  return [Math.floor(Math.log10(Math.min(...numbers))), Math.ceil(Math.log10(Math.max(...numbers)))]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
