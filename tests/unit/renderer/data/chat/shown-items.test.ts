import { expect, it } from 'vitest'
import { promptOfArguments, shownItems } from '../../../../../renderer/data/chat/shown-items.ts'
import { answer, userMessage, waitingCall } from '../../conversations.ts'
import { output } from '../../jobs.ts'

const named = (id: string) => ({
  item: { id, kind: 'image', width: 1, height: 1, seconds: null } as const,
  asset: output(id, 0),
})

it('has what messages show in their order, each once', () => {
  const attached = named('a')
  const done = waitingCall('call', {
    state: 'done',
    result: { note: null, charged: null, items: [named('b'), attached], more: 0 },
  })
  const items = shownItems([
    userMessage(1, { items: [attached, { ...named('gone'), asset: null }] }),
    answer(2, { outputs: [output('drawn', 0)], calls: [done] }),
  ])
  expect(items.map(({ asset, prompt }) => [asset.jobId, prompt])).toEqual([
    ['a', ''],
    ['drawn', ''],
    ['b', 'Picture call'],
  ])
})

it('reads a prompt out of what a model has written, whatever that is', () => {
  expect(promptOfArguments('{"prompt":"a fox"}')).toBe('a fox')
  for (const json of ['{"prompt":', '{"prompt":7}', '[]', 'null', '']) {
    expect(promptOfArguments(json)).toBe('')
  }
})
