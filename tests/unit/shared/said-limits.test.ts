import { serialize } from 'node:v8'
import { expect, it } from 'vitest'
import {
  chatRoutes,
  LONGEST_SAID,
  LONGEST_SAID_WITH_ALL,
  MOST_SAID_ITEMS,
} from '#shared/ipc/chat.ts'
import { CHAT_PARAMETERS } from '../ipc/test-chat.ts'

const ID = '4b3c9d52-7d0e-4b0c-9f6e-2d9c1f0a7e11'
const REFERENCE = {
  type: 'stored' as const,
  kind: 'image' as const,
  sha256: 'a'.repeat(64),
  mime: 'image/jpeg',
  bytes: 1_000_000,
  name: `${'狐'.repeat(100)}.jpg`,
  width: 2048,
  height: 2048,
}

function said(text: string, system: string | null) {
  return {
    gesture: ID,
    conversation: ID,
    words: {
      text,
      items: [],
      references: Array.from({ length: MOST_SAID_ITEMS }, () => REFERENCE),
    },
    parameters: {
      ...CHAT_PARAMETERS,
      system: system === null ? null : { role: 'system' as const, text: system },
    },
  }
}

it('the longest message fits one of 64 KB, with all that goes along', () => {
  const rest = LONGEST_SAID_WITH_ALL - LONGEST_SAID
  const longest = said('狐'.repeat(LONGEST_SAID), '狐'.repeat(rest))
  expect(chatRoutes.say.input.safeParse(longest).success).toBe(true)
  expect(serialize(longest).byteLength).toBeLessThan(64 * 1024)
  const longer = said('狐'.repeat(LONGEST_SAID), '狐'.repeat(rest + 1))
  expect(chatRoutes.say.input.safeParse(longer).success).toBe(false)
  const { gesture: _, ...asked } = longer
  expect(chatRoutes.estimate.input.safeParse(asked).success).toBe(false)
  const { gesture: __, ...fitting } = longest
  expect(chatRoutes.estimate.input.safeParse(fitting).success).toBe(true)
  const ownTools = [{ name: 'a', description: '狐'.repeat(rest), parameters: '{"type":"object"}' }]
  const withTools = said('狐'.repeat(LONGEST_SAID), null)
  expect(
    chatRoutes.say.input.safeParse({
      ...withTools,
      parameters: { ...withTools.parameters, ownTools },
    }).success,
  ).toBe(false)
  expect(chatRoutes.say.input.safeParse(said('狐'.repeat(LONGEST_SAID + 1), null)).success).toBe(
    false,
  )
})
