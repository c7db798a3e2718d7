import { expect, test } from 'vitest'
import { figuresOf } from '../../../../scripts/structure/figures.mjs'

const module = (file: string, lines: number, imports: string[] = []) => ({
  file,
  lines,
  imports,
  anys: [],
  functions: [{ name: 'f', line: 1, lines }],
})

test('lengths are reported with their median, and the longest files by name', () => {
  const [first, longest] = figuresOf([module('x/a', 10), module('x/b', 30), module('x/c', 20)])
  expect(first).toContain('Files: 3, lines: median 20')
  expect(longest?.trim()).toBe('30 x/b')
})

test('short files with one importer are counted, those with two are not', () => {
  const lines = figuresOf([
    module('x/a', 200, ['x/once', 'x/twice']),
    module('x/b', 200, ['x/twice']),
    module('x/once', 40),
    module('x/twice', 40),
  ])
  expect(lines).toContain('Files of at most 40 lines with one importer: 1')
})

test('arrows between rooms are counted once, and those in both directions named', () => {
  const lines = figuresOf([
    module('electron/engine/jobs/a.ts', 1, ['electron/engine/library/c.ts']),
    module('electron/engine/jobs/b.ts', 1, ['electron/engine/library/c.ts']),
    module('electron/engine/library/c.ts', 1, ['electron/engine/jobs/a.ts']),
  ])
  expect(lines.at(-1)).toBe(
    'Arrows between rooms: 2, in both directions: electron/engine/jobs ↔ electron/engine/library',
  )
})
