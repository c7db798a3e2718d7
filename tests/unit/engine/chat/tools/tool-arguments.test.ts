import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../../../electron/engine/chat/tools/tool-arguments.ts'

describe('the arguments of a call', () => {
  it('are read with what the tool does by itself', () => {
    expect(readArguments('generate_image', '{"prompt":" a fox "}')).toEqual({
      type: 'read',
      call: { tool: 'generate_image', args: { prompt: 'a fox', count: 1, size: '1024x1024' } },
    })
    expect(readArguments('generate_video', '{"prompt":"a fox","item":null}')).toMatchObject({
      call: { args: { seconds: 6, aspect_ratio: '16:9', resolution: '720p' } },
    })
  })

  it('may have numbers as texts, and fields that nobody knows', () => {
    expect(readArguments('generate_image', '{"prompt":"a fox","count":"3","style":"oil"}')).toEqual(
      {
        type: 'read',
        call: { tool: 'generate_image', args: { prompt: 'a fox', count: 3, size: '1024x1024' } },
      },
    )
  })

  it.each([
    ['generate_image', '', 'The arguments are not valid JSON.'],
    ['generate_image', '{"prompt":"a fox"', 'The arguments are not valid JSON.'],
    ['generate_image', '[]', /^The arguments: /],
    ['generate_image', 'null', /^The arguments: /],
    ['generate_image', '{}', /^prompt: /],
    ['generate_image', '{"prompt":"a fox","count":11}', /^count: /],
    ['generate_image', '{"prompt":"a fox","count":1.5}', /^count: /],
    ['generate_image', '{"prompt":"a fox","size":"10x10"}', /^size: /],
    ['edit_image', '{"prompt":"a fox","items":[]}', /^items: /],
    ['edit_image', '{"prompt":"a fox","items":["../secret"]}', /^items\.0: /],
    ['generate_video', '{"prompt":"a fox","resolution":"4k"}', /^resolution: /],
    ['search_library', '{"query":"fox","limit":21}', /^limit: /],
    ['show_items', '{"items":["1f2e3d"]}', /^items\.0: /],
  ] as const)('of %s cannot be %s', (tool, json, why) => {
    const expected: unknown = typeof why === 'string' ? why : expect.stringMatching(why)
    expect(readArguments(tool, json)).toEqual({ type: 'unreadable', why: expected })
  })
})
