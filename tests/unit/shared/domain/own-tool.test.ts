import { expect, it } from 'vitest'
import {
  DEEPEST_OWN_SCHEMA,
  LONGEST_OWN_DESCRIPTION,
  LONGEST_OWN_SCHEMA,
  LONGEST_OWN_TOOLS,
  MOST_OWN_TOOLS,
  ownNameProblem,
  ownSchemaProblem,
  ownToolsSchema,
} from '#shared/domain/own-tool.ts'

const OBJECT = '{"type":"object"}'
const tool = (name: string, change = {}) => ({
  name,
  description: '',
  parameters: OBJECT,
  ...change,
})
const takes = (...tools: readonly unknown[]): boolean => ownToolsSchema.safeParse(tools).success

/** A schema of so many objects in each other. */
function nested(levels: number): string {
  return `{"type":"object","a":${'{"a":'.repeat(levels - 2)}{}${'}'.repeat(levels - 2)}}`
}

it.each([
  ['get_weather', null],
  ['a-B_9', null],
  ['n'.repeat(64), null],
  ['n'.repeat(65), 'characters'],
  ['', 'characters'],
  ['get weather', 'characters'],
  ['天气', 'characters'],
  ['get_weather\n', 'characters'],
  ['generate_image', 'taken'],
])('a name is of few characters, and nobody else’s: %j', (name, problem) => {
  expect(ownNameProblem(name)).toBe(problem)
  expect(takes(tool(name))).toBe(problem === null)
})

it.each([
  [OBJECT, null],
  ['{"type":"object","properties":{"city":{"type":"string"}}}', null],
  [nested(DEEPEST_OWN_SCHEMA), null],
  [nested(DEEPEST_OWN_SCHEMA + 1), 'too_deep'],
  [`{"type":"object","a":${'['.repeat(3500)}${']'.repeat(3500)}}`, 'too_deep'],
  ['{"type":"object"', 'no_json'],
  ['', 'no_json'],
  ['[]', 'no_object'],
  ['null', 'no_object'],
  ['{"type":"string"}', 'no_object'],
  [OBJECT.padEnd(LONGEST_OWN_SCHEMA), null],
  [OBJECT.padEnd(LONGEST_OWN_SCHEMA + 1), 'too_long'],
])('a schema is a JSON object of bounded length and depth: %.40s', (text, problem) => {
  expect(ownSchemaProblem(text)).toBe(problem)
  expect(takes(tool('a', { parameters: text }))).toBe(problem === null)
})

it('a description is no longer than it may be', () => {
  expect(takes(tool('a', { description: 'x'.repeat(LONGEST_OWN_DESCRIPTION) }))).toBe(true)
  expect(takes(tool('a', { description: 'x'.repeat(LONGEST_OWN_DESCRIPTION + 1) }))).toBe(false)
})

it('tools are so many at most, of different names, and fit a message together', () => {
  const many = Array.from({ length: MOST_OWN_TOOLS }, (_, at) => tool(`tool-${at}`))
  expect(takes(...many)).toBe(true)
  expect(takes(...many, tool('one-more'))).toBe(false)
  expect(takes(tool('a'), tool('a'))).toBe(false)
  const long = (name: string, length: number) => tool(name, { parameters: OBJECT.padEnd(length) })
  const half = LONGEST_OWN_TOOLS / 2 - 1
  expect(takes(long('a', half), long('b', half))).toBe(true)
  expect(takes(long('a', half), long('b', half + 1))).toBe(false)
})
