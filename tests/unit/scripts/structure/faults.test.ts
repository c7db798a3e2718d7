import { expect, test } from 'vitest'
import { findFaults } from '../../../../scripts/structure/faults.mjs'

const module = (file: string, imports: string[] = [], anys: number[] = []) => ({
  file,
  imports,
  anys,
  lines: 1,
  functions: [],
})

const ZONES = [
  { folder: 'page/features/*', mayNotImport: ['page/features/*', 'page/app'], why: 'Siblings.' },
  { folder: 'engine/files', mayNotImport: ['engine/*'], why: 'Ground floor.' },
]

const faultsOf = (...modules: ReturnType<typeof module>[]) => findFaults(modules, ZONES)

test('a circle is reported with every file on it', () => {
  expect(faultsOf(module('a', ['b']), module('b', ['c']), module('c', ['b']))).toEqual([
    'Import circle: b → c → b',
  ])
})

test('a file that imports itself is a circle', () => {
  expect(faultsOf(module('a', ['a']))).toEqual(['Import circle: a → a'])
})

test('two ways to the same file are no circle', () => {
  expect(
    faultsOf(module('a', ['b', 'c']), module('b', ['d']), module('c', ['d']), module('d')),
  ).toEqual([])
})

test('any is reported with its line', () => {
  expect(faultsOf(module('a', [], [3, 9]))).toEqual(['any: a:3', 'any: a:9'])
})

test('a feature may import itself and what lies below, and no sibling', () => {
  const inside = module('page/features/feed/list.ts', ['page/features/feed/row.ts', 'page/ui/a.ts'])
  const across = module('page/features/feed/row.ts', ['page/features/viewer/open.ts'])
  expect(faultsOf(inside, across)).toEqual([
    'page/features/feed/row.ts imports page/features/viewer/open.ts. Siblings.',
  ])
})

test('a feature must not import the roof that places it', () => {
  expect(faultsOf(module('page/features/feed/row.ts', ['page/app/start.ts']))).toHaveLength(1)
})

test('a folder whose zone names its own neighbours may import what is deeper inside itself', () => {
  expect(faultsOf(module('engine/files/a.ts', ['engine/files/deep/b.ts']))).toEqual([])
  expect(faultsOf(module('engine/files/a.ts', ['engine/media/b.ts']))).toHaveLength(1)
})
