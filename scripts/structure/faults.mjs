import { ZONES } from './zones.mjs'

/**
 * Finds what is wrong in the structure.
 *
 * @param {readonly import('./modules.mjs').Module[]} modules
 * @param {readonly import('./zones.mjs').Zone[]} [zones]
 * @returns {string[]} one sentence for each fault, with the file
 */
export function findFaults(modules, zones = ZONES) {
  return [
    ...circlesIn(modules).map((circle) => `Import circle: ${circle.join(' → ')}`),
    ...modules.flatMap(({ file, anys }) => anys.map((line) => `any: ${file}:${line}`)),
    ...importsAgainst(modules, zones),
  ]
}

/**
 * @param {readonly import('./modules.mjs').Module[]} modules
 * @param {readonly import('./zones.mjs').Zone[]} zones
 */
function importsAgainst(modules, zones) {
  return zones.flatMap(({ folder, mayNotImport, why }) =>
    modules.flatMap(({ file, imports }) => {
      const home = folderIn(file, folder)
      if (home === null) return []
      const wrong = imports.filter((target) =>
        mayNotImport.some((other) => {
          const there = folderIn(target, other)
          return there !== null && there !== home
        }),
      )
      return wrong.map((target) => `${file} imports ${target}. ${why}`)
    }),
  )
}

/**
 * @param {string} file
 * @param {string} pattern of a folder
 * @returns {string | null} the folder that the file is in, when the pattern fits it
 */
function folderIn(file, pattern) {
  const names = file.split('/')
  const wanted = pattern.split('/')
  const fits =
    names.length > wanted.length && wanted.every((name, at) => name === '*' || name === names[at])
  return fits ? names.slice(0, wanted.length).join('/') : null
}

/**
 * Finds one circle of each group of files that reach each other.
 *
 * @param {readonly import('./modules.mjs').Module[]} modules
 * @returns {string[][]} the files of a circle, the first one again at its end
 */
function circlesIn(modules) {
  const imports = new Map(modules.map((module) => [module.file, module.imports]))
  /** @type {Set<string>} */
  const done = new Set()
  /** @type {string[]} */
  const path = []
  /** @type {string[][]} */
  const circles = []
  /** @param {string} file */
  const walk = (file) => {
    const start = path.indexOf(file)
    if (start !== -1) circles.push([...path.slice(start), file])
    if (start !== -1 || done.has(file)) return
    path.push(file)
    for (const target of imports.get(file) ?? []) walk(target)
    path.pop()
    done.add(file)
  }
  for (const { file } of modules) walk(file)
  return circles
}
