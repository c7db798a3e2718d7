import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Consent, ToolRun } from '#shared/domain/tool-run.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { scriptFile } from '../support/script-file.ts'

const testBed = engineWithServer()
const SCRIPT = scriptFile(new URL('killed-chat.ts', import.meta.url))
const WORDS = 'two posters of a lighthouse, then animate the best'

/** Moments at which the process is killed: so many, evenly over all of its writes, */
const MOMENTS = 4
/** and before each change of a call: there it is allowed, begins and ends. */
const CHANGES_OF_CALLS = 9

/** Runs the conversation in a process of its own, which is killed before a write, or not at all; returns what it said. */
async function run(conversation: string, kill: number | null, only = ''): Promise<string> {
  const profiles = JSON.stringify(testBed.test.storage.read())
  const args = [SCRIPT, testBed.folder, profiles, conversation, WORDS, String(kill ?? ''), only]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return text(child.stdout)
}

/** Does what a user would who wants it to end: goes on, and takes as it is what nobody knows about. */
async function goOn(engine: Engine, conversation: string): Promise<void> {
  const { chat, jobs } = engine
  for (let presses = 0; presses < 12; presses += 1) {
    await conversationRests(engine, conversation)
    const status = chat.statusOf(conversation)
    switch (status.type) {
      case 'idle':
        return
      case 'waiting':
        // The others go on by their consents, which this press lets hold again.
        chat.allow(conversation, [{ call: status.calls[0]?.id ?? '' }])
        break
      case 'unknown':
        chat.settle(conversation, status.calls[0]?.id ?? '')
        break
      case 'paused':
      case 'broken':
        await chat.goOn(conversation)
        break
      case 'running':
      case 'stopped':
        throw new Error(`It has stopped: ${JSON.stringify(jobs.recent(3))}`)
    }
    await chat.settled(conversation)
  }
  throw new Error(`It does not end: ${JSON.stringify(chat.statusOf(conversation))}`)
}

const bodySchema = z.object({ model: z.string(), messages: z.array(z.unknown()) })

/** The prompts of all generations that the server has seen. */
function generationsSeen(): string[] {
  return testBed.generations().flatMap(({ body }) => {
    const { model, messages } = bodySchema.parse(body)
    return model === 'grok-4' ? [] : [JSON.stringify(messages).slice(0, 200)]
  })
}

function callsOf({ chat }: Engine, conversation: string): ToolRun[] {
  return chat.messages(conversation).flatMap(({ job }) => (job === null ? [] : chat.callsOf(job)))
}

function expectWhole(engine: Engine, conversation: string): void {
  const path = engine.chat.path(conversation)
  expect(path[0]?.role).toBe('user')
  for (const [at, { role, job }] of path.entries()) {
    if (role !== 'assistant' || job === null) continue
    const runs = engine.chat.callsOf(job)
    const following = path.slice(at + 1, at + 1 + runs.length)
    expect(following.map(({ call }) => call)).toEqual(runs.map(({ id }) => id))
  }
  const last = engine.jobs.find(path.at(-1)?.job ?? '')
  expect(last).toMatchObject({
    state: 'succeeded',
    answer: { text: expect.stringMatching(/^Done: /) },
  })
}

/** What a consent has allowed and what is left of it come to what was granted. */
function expectCounted(consents: readonly Consent[], calls: readonly ToolRun[]): void {
  for (const { id, leftCalls } of consents) {
    const used = calls.filter(({ byConsent }) => byConsent === id).length
    expect(used + (leftCalls ?? 0)).toBe(10)
  }
}

describe('a conversation whose process is killed', () => {
  it('is whole after it, and has made and paid nothing twice, whenever that is', async () => {
    const { engine } = testBed.test
    await engine.close()
    const whole = z.object({ writes: z.number() }).parse(JSON.parse(await run(randomUUID(), null)))
    expect(generationsSeen()).toHaveLength(3)
    let [killed, waited] = [0, 0]
    const spread = Array.from({ length: MOMENTS }, (_, moment) => ({
      kill: 1 + Math.floor(((moment + 0.5) * whole.writes) / MOMENTS),
      only: '',
    }))
    const changes = Array.from({ length: CHANGES_OF_CALLS }, (_, at) => ({
      kill: at + 1,
      only: 'calls UPDATE',
    }))
    for (const { kill, only } of [...changes, ...spread]) {
      const conversation = randomUUID()
      const before = generationsSeen().length
      // How many writes there are is not always the same: the last moment may never come.
      if ((await run(conversation, kill, only)) === '') killed += 1
      const { engine: next } = await testBed.restart()
      const { chat, jobs } = next
      const consents = chat.consents(conversation)
      jobs.recovery.run()
      chat.resume()
      await jobs.recovery.settled()
      if (chat.find(conversation) === null) {
        // Nothing was said, and so nothing was sent.
        expect(generationsSeen()).toHaveLength(before)
        await chat.say({
          conversation,
          words: { text: WORDS },
          parameters: conversationParameters(),
        })
      } else waited += 1
      await goOn(next, conversation)
      const calls = callsOf(next, conversation)
      const context = `killed before write ${kill} ${only}`
      const made = calls.flatMap(({ made: job }) => job ?? [])
      expect(new Set(made).size, context).toBe(made.length)
      // Each generation at most once, whatever was pressed.
      const seen = generationsSeen().slice(before)
      expect(new Set(seen).size, context).toBe(seen.length)
      expect(seen.length, context).toBeLessThanOrEqual(made.length)
      expectCounted(consents.length === 0 ? [] : chat.consents(conversation), calls)
      expectWhole(next, conversation)
      await next.close()
    }
    expect(killed).toBeGreaterThanOrEqual(CHANGES_OF_CALLS + MOMENTS - 1)
    expect(waited).toBeGreaterThan(CHANGES_OF_CALLS)
  }, 900_000)
})
