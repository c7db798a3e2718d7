/** A file of so many lines is short; with one importer it may be a thought that was torn apart. */
const SHORT = 40

/** How deep a room is: `electron/engine/jobs`, `renderer/features/viewer`, but `shared/domain`. */
const ROOMS = [
  /^electron\/engine\/[^/]+(?=\/)/,
  /^renderer\/features\/[^/]+(?=\/)/,
  /^[^/]+\/[^/]+(?=\/)/,
]

/**
 * Describes the structure in figures: to be looked at, not to be kept.
 *
 * @param {readonly import('./modules.mjs').Module[]} modules
 * @returns {string[]} lines of a text
 */
export function figuresOf(modules) {
  const functions = modules.flatMap((module) =>
    module.functions.map((one) => ({
      size: one.lines,
      name: `${one.name} (${module.file}:${one.line})`,
    })),
  )
  const arrows = arrowsBetweenRooms(modules)
  return [
    ...sizes(
      'Files',
      modules.map(({ file, lines }) => ({ size: lines, name: file })),
    ),
    ...sizes('Functions', functions),
    `Files of at most ${SHORT} lines with one importer: ${shortWithOneImporter(modules)}`,
    `Arrows between rooms: ${arrows.length}, in both directions: ${mutual(arrows).join(', ') || 'none'}`,
  ]
}

/**
 * @param {string} what
 * @param {{ size: number, name: string }[]} all
 */
function sizes(what, all) {
  const sorted = all.toSorted((a, b) => a.size - b.size)
  /** @param {number} share 0–1 */
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))]?.size ?? 0
  const longest = sorted.slice(-5).toReversed()
  return [
    `${what}: ${sorted.length}, lines: median ${at(0.5)}, 95 % at most ${at(0.95)}, the longest:`,
    ...longest.map(({ size, name }) => `  ${size} ${name}`),
  ]
}

/** @param {readonly import('./modules.mjs').Module[]} modules */
function shortWithOneImporter(modules) {
  const importers = new Map(modules.map(({ file }) => [file, 0]))
  for (const { imports } of modules) {
    for (const target of imports) importers.set(target, (importers.get(target) ?? 0) + 1)
  }
  return modules.filter(({ file, lines }) => lines <= SHORT && importers.get(file) === 1).length
}

/**
 * @param {readonly import('./modules.mjs').Module[]} modules
 * @returns {string[]} such as `electron/engine/jobs → electron/engine/library`
 */
function arrowsBetweenRooms(modules) {
  const arrows = modules.flatMap(({ file, imports }) =>
    imports.flatMap((target) => {
      const [from, to] = [roomOf(file), roomOf(target)]
      return from === to ? [] : `${from} → ${to}`
    }),
  )
  return [...new Set(arrows)].toSorted()
}

/** @param {string} file */
function roomOf(file) {
  for (const room of ROOMS) {
    const [name] = room.exec(file) ?? []
    if (name !== undefined) return name
  }
  return file
}

/** @param {readonly string[]} arrows */
function mutual(arrows) {
  return arrows.flatMap((arrow) => {
    const [from = '', to = ''] = arrow.split(' → ')
    return from < to && arrows.includes(`${to} → ${from}`) ? `${from} ↔ ${to}` : []
  })
}
