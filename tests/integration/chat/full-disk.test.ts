import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { isRunning } from '#shared/domain/generation.ts'
import { errorDataOf } from '#shared/errors.ts'
import { answerWith, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { waitUntil } from '../support/wait-until.ts'

const testBed = engineWithServer()

/** What a conversation is written into. What its jobs write besides fails in `durability/write-errors.test.ts`. */
const TABLES = ['conversations', 'messages', 'calls', 'consents', 'jobs']
const WEATHER = { name: 'get_weather', description: '', parameters: '{"type":"object"}' }
/** Presses after which a user would have given up. */
const MOST_PRESSES = 12

/** A write that fails: the how many-th of all, and whether all that follow fail as well, until the disk has room. */
interface Failure {
  readonly at: number
  readonly lasts: boolean
}

/** Puts something between the engine and each row that it writes. */
function gateWrites() {
  const { database } = testBed.test.engine.library
  let failure: Failure | null = null
  let writes = 0
  let failed: string | null = null
  database.function('write_gate', (label) => {
    writes += 1
    if (failure === null || writes < failure.at || (writes > failure.at && !failure.lasts)) return 0
    failed ??= String(label)
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
  })
  for (const table of TABLES) {
    for (const verb of ['INSERT', 'UPDATE']) {
      database.exec(`
        CREATE TEMP TRIGGER gate_${table}_${verb} BEFORE ${verb} ON main.${table}
        BEGIN SELECT write_gate('${table} ${verb}'); END`)
    }
  }
  return {
    begin(next: Failure | null): void {
      failure = next
      writes = 0
      failed = null
    },
    mend: () => void (failure = null),
    writes: () => writes,
    failed: () => failed,
  }
}

type Gate = ReturnType<typeof gateWrites>

/** Does what somebody would who wants an answer, whatever fails; returns what was wrong. */
async function converse(gate: Gate, failure: Failure | null): Promise<string[]> {
  const { engine } = testBed.test
  const { chat, jobs } = engine
  const conversation = randomUUID()
  const prompt = `a fox ${conversation}`
  const problems: string[] = []
  testBed.server.setFaults([
    chatAnswer(callsEvent(['generate_image', { prompt }], ['get_weather', {}])),
    chatAnswer(wordsEvent('There it is.'), 'always'),
    {
      match: { path: '/v1/chat/completions' },
      times: 'always',
      faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
    },
  ])
  const before = testBed.generations().length
  const sent = () => testBed.generations().slice(before)
  chat.grantConsent({ conversation, tool: 'generate_image', calls: 5, outputs: 5 })
  gate.begin(failure)

  /** Presses once, and once more with room on the disk where it was refused for that. */
  const press = async (work: () => unknown): Promise<void> => {
    try {
      await work()
    } catch (thrown) {
      const { code, reason } = errorDataOf(thrown)
      if (code !== 'disk' && reason !== 'under_way') problems.push(`refused with ${String(thrown)}`)
      gate.mend()
    }
  }
  const rests = () =>
    waitUntil(`it rests: ${JSON.stringify({ failure, label: gate.failed() })}`, () => {
      // As somebody who makes room while it waits for that.
      if (gate.failed() !== null) gate.mend()
      return chat.statusOf(conversation).type !== 'running'
    })

  const words = { text: `Go ahead ${conversation}` }
  const parameters = conversationParameters({ ownTools: [WEATHER] })
  await press(() => chat.say({ conversation, words, parameters }))
  if (chat.find(conversation) === null) {
    if (sent().length > 0) problems.push('it was sent, and is not there')
    await chat.say({ conversation, words, parameters })
  }
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    // oxlint-disable no-await-in-loop -- one press after the other
    await rests()
    await chat.settled(conversation)
    const status = chat.statusOf(conversation)
    if (status.type === 'idle') break
    if (status.type === 'waiting') {
      const [call] = status.calls
      const id = call?.id ?? ''
      await press(() =>
        call?.tool === WEATHER.name
          ? chat.answer(conversation, id, 'Rain.')
          : chat.allow(conversation, [{ call: id }]),
      )
    } else if (status.type === 'unknown') {
      const [call] = status.calls
      await press(() => jobs.recovery.checkAgain(call?.made ?? ''))
      await press(() => chat.settle(conversation, call?.id ?? ''))
    } else if (status.type !== 'running') await press(() => chat.goOn(conversation))
    // oxlint-enable no-await-in-loop
  }
  gate.mend()

  const path = chat.path(conversation)
  const runs = path.flatMap(({ job }) => (job === null ? [] : chat.callsOf(job)))
  const last = jobs.find(path.at(-1)?.job ?? '')
  const answer = last?.request.kind === 'chat' && 'answer' in last ? last.answer.text : null
  if (answer !== 'There it is.') problems.push(`it ends with ${JSON.stringify(last)}`)
  if (chat.statusOf(conversation).type !== 'idle') problems.push('it does not come to rest')
  // One that could not be begun has failed, and the model is told that nothing was charged.
  const states = runs.map(({ state, result }) => (state === 'failed' ? result?.charged : state))
  const isUnmade = states.join() === 'no,done'
  if (!isUnmade && states.join() !== 'done,done') problems.push(`calls are ${states.join()}`)
  const left = runs.flatMap(({ made }) => jobs.find(made ?? '') ?? [])
  if (left.some(({ state }) => isRunning(state))) problems.push('a job has no end')
  const bodies = sent().map(({ body }) => bodySchema.parse(body))
  const texts = bodies.map((body) => JSON.stringify(body))
  if (new Set(texts).size !== texts.length) problems.push('something was sent twice')
  if (bodies.length !== (isUnmade ? 2 : 3)) problems.push(`${bodies.length} requests were sent`)
  return problems
}

const bodySchema = z.looseObject({ model: z.string() })

it('a disk that is full at any write of a conversation loses nothing, and pays for nothing twice', async () => {
  const gate = gateWrites()
  expect(await converse(gate, null)).toEqual([])
  const writes = gate.writes()
  const found: unknown[] = []
  const labels = new Set<string>()
  for (let at = 1; at <= writes; at += 1) {
    const failure = { at, lasts: at % 2 === 0 }
    // oxlint-disable-next-line no-await-in-loop -- one server
    const problems = await converse(gate, failure)
    const label = gate.failed()
    if (label !== null) labels.add(label)
    if (problems.length > 0) found.push({ failure, label, problems })
  }
  expect(found).toEqual([])
  for (const table of TABLES) expect([...labels].join()).toContain(table)
}, 240_000)
