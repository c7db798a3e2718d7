import type { Locator } from '@playwright/test'
import type { DemoServer } from '../../../electron/engine/demo/server.ts'
import type { Studio } from './studio.ts'

/** From now on the server accepts requests and never answers them. */
export function stall(server: DemoServer): void {
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      times: 'always',
      faults: [{ kind: 'stall', after: { at: 'headers' } }],
    },
  ])
}

/** Returns the bodies of the generations that the server was asked for. */
export function promptsSent(server: DemoServer): string[] {
  return server.requests
    .filter(({ path }) => path === '/v1/chat/completions')
    .map(({ body }) => JSON.stringify(body))
}

/** Returns what tells of the queue in the window's header. */
export function barOf({ page }: Studio): Locator {
  return page.getByRole('region', { name: 'Queue' })
}

/** Opens what can be done with the queue, and returns it. */
export async function openQueue(studio: Studio): Promise<Locator> {
  await barOf(studio).getByRole('button', { expanded: false }).click()
  return studio.page.getByRole('dialog', { name: 'Queue' })
}

/** Returns a job that waits, by its prompt. */
export function waiting(studio: Studio): Locator {
  return studio.page.getByRole('article').filter({ hasText: 'Waiting' })
}

/** Sends a prompt, which may be many. */
export async function fillQueue(studio: Studio, prompt: string): Promise<void> {
  await studio.prompt().fill(prompt)
  await studio.generate()
}
