import { glob, readFile } from 'node:fs/promises'
import { join, posix, sep } from 'node:path'
import { parseSync, Visitor } from 'vite'

/**
 * A source file, as far as the structure goes.
 *
 * @typedef {object} Module
 * @property {string} file from the repository's folder on, with forward slashes
 * @property {number} lines
 * @property {readonly string[]} imports files of ours, types included, in the order of the text and without repetition
 * @property {readonly number[]} anys lines on which the type `any` stands
 * @property {readonly FunctionSize[]} functions
 */

/**
 * @typedef {object} FunctionSize
 * @property {string} name
 * @property {number} line where it begins
 * @property {number} lines
 */

/** What is looked at: the sources of the product, not its tests and scripts. */
const SOURCES = ['electron/**/*.{ts,tsx}', 'renderer/**/*.{ts,tsx}', 'shared/**/*.{ts,tsx}']

/**
 * Reads the sources of a checkout.
 *
 * @param {string} checkout its folder, absolute
 * @returns {Promise<Module[]>} by name
 * @throws {Error} when a file cannot be parsed
 */
export async function readModules(checkout) {
  const files = []
  for await (const file of glob(SOURCES, { cwd: checkout })) files.push(file.replaceAll(sep, '/'))
  const known = new Set(files)
  return Promise.all(
    files
      .toSorted()
      .map(async (file) => parseModule(file, await readFile(join(checkout, file), 'utf8'), known)),
  )
}

/**
 * @param {string} file
 * @param {string} text
 * @param {ReadonlySet<string>} known all files of ours: other imports are packages
 * @returns {Module}
 * @throws {Error} when it is no TypeScript
 */
export function parseModule(file, text, known) {
  const { program, module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const lineOf = lineCounter(text)
  /** @type {number[]} */
  const anys = []
  /** @type {FunctionSize[]} */
  const functions = []
  /** @type {string[]} */
  const named = []
  /** @param {{ start: number, end: number }} node @param {string} name */
  const measure = ({ start, end }, name) =>
    functions.push({ name, line: lineOf(start), lines: lineOf(end) - lineOf(start) + 1 })
  new Visitor({
    TSAnyKeyword: ({ start }) => void anys.push(lineOf(start)),
    FunctionDeclaration: (node) => void measure(node, node.id?.name ?? 'default'),
    VariableDeclarator: ({ id, init }) => {
      const isFunction =
        init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'
      if (isFunction && id.type === 'Identifier') measure(init, id.name)
    },
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') named.push(source.value)
    },
    TSImportType: ({ source }) => void named.push(source.value),
  }).visit(program)
  const statics = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ]
  const targets = [...statics, ...named].map((target) => fileOf(file, target))
  const imports = [...new Set(targets.filter((target) => known.has(target)))]
  return { file, lines: lineOf(text.length), imports, anys, functions }
}

/**
 * @param {string} importer
 * @param {string} specifier as it stands in the text; a query of the bundler may follow the name
 */
function fileOf(importer, specifier) {
  const [path = ''] = specifier.split('?')
  if (path.startsWith('#shared/')) return path.slice(1)
  return path.startsWith('.') ? posix.join(posix.dirname(importer), path) : path
}

/**
 * @param {string} text
 * @returns {(offset: number) => number} the line of an offset, from 1
 */
function lineCounter(text) {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index)
  return (offset) => {
    const after = ends.findIndex((end) => end >= offset)
    return (after === -1 ? ends.length : after) + 1
  }
}
