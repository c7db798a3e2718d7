import { expect, it } from 'vitest'
import { LONGEST_OWN_TOOLS, type OwnTool } from '#shared/domain/own-tool.ts'
import { ownToolProblems } from '../../../../../../renderer/features/composer/chat/own-tools/own-tool-problems.ts'

const tool = (name: string, parameters = '{"type":"object"}'): OwnTool => ({
  name,
  description: '',
  parameters,
})

it('says what is wrong with a tool, beside the others of its conversation', () => {
  const others = [tool('get_weather')]
  expect(ownToolProblems(tool('get_time'), others)).toEqual({ name: null, schema: null })
  expect(ownToolProblems(tool('get_weather'), others).name).toBe('twice')
  expect(ownToolProblems(tool('show_items'), others).name).toBe('taken')
  expect(ownToolProblems(tool('get time', '{'), others)).toEqual({
    name: 'characters',
    schema: 'no_json',
  })
})

it('says where tools are too long together', () => {
  const long = tool('a', '{"type":"object"}'.padEnd(LONGEST_OWN_TOOLS - 3000))
  const rest = '{"type":"object"}'.padEnd(2998)
  expect(ownToolProblems(tool('b', rest), [long]).schema).toBe(null)
  expect(ownToolProblems(tool('b', `${rest} `), [long]).schema).toBe('too_long_together')
})
