import { serialize } from 'node:v8'
import { expect } from 'vitest'
import type { z } from 'zod'
import { chatRoutes } from '#shared/ipc/chat.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { chatHandlers, type ChatAccess } from '../../../electron/ipc/chat.ts'
import type { Engine } from '../../../electron/engine/engine.ts'

type Routes = typeof chatRoutes
type Input<M extends keyof Routes> = z.input<Routes[M]['input']>
type Output<M extends keyof Routes> = z.output<Routes[M]['output']>

/** Calls a route of conversations as the page does, and holds both ways against the limit of a message. */
export type PageCall = <M extends keyof Routes>(method: M, input: Input<M>) => Promise<Output<M>>

/** Connects a page to an engine. */
export function pageCalls(engine: Engine, access: Partial<ChatAccess> = {}): PageCall {
  const handlers: Handlers['chat'] = chatHandlers({
    chat: engine.chat,
    views: engine.chatViews,
    jobs: engine.jobs,
    drafts: { during: (_said, record) => record(), decided: () => undefined },
    assertRoomOrWanted: async () => undefined,
    grant: async () => null,
    exportAs: async () => null,
    ...access,
  })
  return async (method, input) => {
    const route = chatRoutes[method]
    const parsed: unknown = route.input.parse(input)
    const output: unknown = await handlers[method](parsed as never)
    const answer = route.output.parse(output) as Output<typeof method>
    expect(serialize(answer).byteLength).toBeLessThan(60_000)
    return answer
  }
}
