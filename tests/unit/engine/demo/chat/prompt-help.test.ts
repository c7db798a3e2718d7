import { describe, expect, it } from 'vitest'
import { promptHelp } from '../../../../../electron/engine/demo/chat/prompt-help.ts'
import { enChatComposer } from '../../../../../renderer/features/composer/text/chat-en.ts'
import { zhCnChatComposer } from '../../../../../renderer/features/composer/text/chat-zh-cn.ts'
import { promptLines } from '../../../../../renderer/data/chat/prompt-lines.ts'

describe.each([
  ['English', enChatComposer.side.ask],
  ['Chinese', zhCnChatComposer.side.ask],
] as const)('what the app asks in %s about prompts', (_, ask) => {
  it.each(['image', 'video'] as const)('is played along with for an %s', (kind) => {
    expect(promptHelp(`${ask.improve[kind]}\n\na {red|blue} fox`)).toMatch(/^a \{red\|blue\} fox/)
    expect(promptHelp(ask.describe[kind])).not.toBeNull()
    expect(promptLines(promptHelp(`${ask.ten[kind]}\n\na fox`) ?? '', true)).toHaveLength(10)
    expect(promptLines(promptHelp(ask.ten[kind]) ?? '', true)).toHaveLength(10)
  })
})

it('takes a picture that goes along for no part of the prompt', () => {
  const said = `${enChatComposer.side.ask.ten.image}\n\na fox\n[item 1234abcd, picture, 64×48]`
  expect(promptLines(promptHelp(said) ?? '', true)[0]).toMatch(/^a fox, at dawn/)
})

it('leaves everything else to the usual answer', () => {
  expect(promptHelp('How do I improve this prompt?')).toBeNull()
  expect(promptHelp('写一首诗')).toBeNull()
})
