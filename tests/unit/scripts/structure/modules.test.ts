import { expect, test } from 'vitest'
import { parseModule, readModules } from '../../../../scripts/structure/modules.mjs'
import { repository } from '../../../../scripts/folders.mjs'

const KNOWN = new Set(['a/b.ts', 'a/c.tsx', 'shared/d.ts', 'e.ts', 'f.ts', 'g.ts'])

const parse = (text: string) => parseModule('a/file.ts', text, KNOWN)

test('every way to import a file of ours counts, types included, and packages do not', () => {
  const text = `import { useState } from 'react'
import type { B } from './b.ts'
export { C } from './c.tsx'
import d from '#shared/d.ts'
import e from '../e.ts?worker'
export * from '../f.ts'
const g = await import('../g.ts')
export type Again = import('./b.ts').B
`
  expect(parse(text).imports).toEqual(['a/b.ts', 'shared/d.ts', 'e.ts', 'a/c.tsx', 'f.ts', 'g.ts'])
})

test('the type any is found wherever it stands, and the word any in a text is not', () => {
  const text = `const text = 'any'
// any
export const f = (values: any[]): string => text
type Deep = { readonly a: Map<string, any> }
`
  expect(parse(text).anys).toEqual([3, 4])
})

test('functions are measured from their first line to their last, nested ones as well', () => {
  const text = `export function outer(): () => number {
  const inner = (): number => {
    return 1
  }
  return inner
}
`
  expect(parse(text).functions).toEqual([
    { name: 'outer', line: 1, lines: 6 },
    { name: 'inner', line: 2, lines: 3 },
  ])
})

test('a file that is no TypeScript is named', () => {
  expect(() => parse('const = 1')).toThrow('a/file.ts')
})

test('the sources of this checkout are read, with forward slashes, and without tests', async () => {
  const files = (await readModules(repository)).map(({ file }) => file)
  expect(files).toContain('electron/main.ts')
  expect(files).toContain('renderer/main.tsx')
  expect(files.filter((file) => file.startsWith('tests/'))).toEqual([])
})
