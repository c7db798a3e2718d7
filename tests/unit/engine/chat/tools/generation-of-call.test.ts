import { expect, it } from 'vitest'
import type { Reference } from '#shared/domain/reference.ts'
import {
  generationOfCall,
  isMaking,
  outputsOf,
  problemOfCall,
  type MakingCall,
} from '../../../../../electron/engine/chat/tools/generation-of-call.ts'
import { readArguments } from '../../../../../electron/engine/chat/tools/tool-arguments.ts'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'

const MAKING = {
  image: 'grok-imagine-1.0',
  edit: 'grok-imagine-1.0-edit',
  video: 'grok-imagine-1.0-video',
}
const PICTURE: Reference = { type: 'address', kind: 'image', url: 'https://example.com/a.png' }

function call(tool: BuiltInTool, args: object): MakingCall {
  const reading = readArguments(tool, JSON.stringify(args))
  if (reading.type === 'unreadable' || !isMaking(reading.call)) throw new Error('not one')
  return reading.call
}

it('makes pictures', () => {
  const asked = call('generate_image', { prompt: 'a fox', count: 3, size: '1792x1024' })
  expect(outputsOf(asked)).toBe(3)
  expect(generationOfCall(asked, MAKING, [])).toMatchObject({
    type: 'request',
    request: { kind: 'image', model: 'grok-imagine-1.0', count: 3, size: '1792x1024' },
  })
})

it('leaves to the server what it alone decides', () => {
  const making = { ...MAKING, image: 'grok-imagine-1.0-fast' }
  const asked = call('generate_image', { prompt: 'a fox', count: 3 })
  expect(generationOfCall(asked, making, [])).toMatchObject({
    request: { count: null, size: null, responseFormat: null },
  })
})

it('edits with another model, from pictures', () => {
  const asked = call('edit_image', { prompt: 'at night', items: ['1f2e3d4c'] })
  expect(outputsOf(asked)).toBe(1)
  expect(generationOfCall(asked, MAKING, [PICTURE])).toMatchObject({
    request: { model: 'grok-imagine-1.0-edit', count: 1, references: [PICTURE] },
  })
})

it('makes a video, from a picture where there is one', () => {
  const asked = call('generate_video', { prompt: 'closer', item: '1f2e3d4c', seconds: 10 })
  expect(generationOfCall(asked, MAKING, [PICTURE])).toMatchObject({
    request: { kind: 'video', lengthSeconds: 10, preset: 'normal', references: [PICTURE] },
  })
})

it('says before anybody is asked what the model does not take', () => {
  const short = call('generate_video', { prompt: 'closer', seconds: 2 })
  expect(problemOfCall(short, MAKING)).toBe('lengthSeconds must be 6 to 30')
  const plain = call('edit_image', { prompt: 'at night', items: ['1f2e3d4c'] })
  expect(problemOfCall(plain, MAKING)).toBeNull()
  expect(problemOfCall(plain, { ...MAKING, edit: 'grok-imagine-1.0' })).toBe(
    'grok-imagine-1.0 takes no reference images',
  )
})
