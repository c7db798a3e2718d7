import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import { conversationDraftKeys } from '#shared/ipc/drafts.ts'
import { answersOfText, textOfAnswers, typedKey } from '#shared/typed-answers.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { createSaidDrafts } from '../../../electron/ipc/said-drafts.ts'
import { answerWith, cutAfter, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { waitUntil } from '../support/wait-until.ts'
import { pageCalls } from './page-calls.ts'

const testBed = engineWithServer()
const FOX = callsEvent(['generate_image', { prompt: 'a fox' }])
const PICTURE = {
  match: { path: '/v1/chat/completions', model: 'grok-imagine-1.0' },
  times: 'always' as const,
  faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
}
let conversation = ''
beforeEach(() => {
  conversation = randomUUID()
})

const chat = () => testBed.test.engine.chat
const settled = () => conversationRests(testBed.test.engine, conversation)
const head = (): string => chat().find(conversation)?.head ?? ''
const sent = (): number => testBed.generations().length

async function say(answers: readonly string[]): Promise<void> {
  testBed.server.setFaults([...answers.map((text) => chatAnswer(text)), PICTURE])
  const parameters = conversationParameters()
  await chat().say({ conversation, words: { text: 'Go ahead' }, parameters })
  await settled()
}

function callOf(message: string): ToolRun {
  const job =
    chat()
      .messages(conversation)
      .find(({ id }) => id === message)?.job ?? ''
  const [call] = chat().callsOf(job)
  if (call === undefined) throw new Error('Nothing was called')
  return call
}

it('a press lets one version go on, and no other one that happens to be shown then', async () => {
  await say([FOX, FOX, wordsEvent('Well.')])
  const first = head()
  // What followed the call is known, and was left to a press: as after a restart.
  chat().allow(conversation, [{ call: callOf(first).id }])
  chat().stop(conversation)
  await settled()
  const regenerated = chat().regenerate(conversation, first)
  await testBed.test.chatEnded(regenerated.id)
  await settled()
  expect(callOf(head()).state).toBe('waiting')
  const second = head()
  const before = sent()
  chat().allow(conversation, [{ call: callOf(second).id }])
  chat().showVersion(conversation, first)
  await waitUntil('its picture is there', () => callOf(second).state === 'done')
  await chat().settled(conversation)
  expect(head()).toBe(first)
  // The picture that was pressed for, and nothing behind the version that is shown.
  expect(sent()).toBe(before + 1)
})

it('a press on a call of a version that is not shown any more lets nothing run', async () => {
  await say([FOX, FOX])
  const first = head()
  await testBed.test.chatEnded(chat().regenerate(conversation, first).id)
  await settled()
  const before = sent()
  expect(() => chat().allow(conversation, [{ call: callOf(first).id }])).toThrow('invalid_request')
  await settled()
  chat().showVersion(conversation, first)
  await chat().goOn(conversation)
  await settled()
  expect(callOf(first).state).toBe('waiting')
  expect(sent()).toBe(before)
})

it('a call that was allowed and has not begun can be gone on without, and is not paid for then', async () => {
  await say([FOX, wordsEvent('As you like.')])
  const asking = head()
  // As a stop leaves it whose press came in between, or the end of the app.
  testBed.test.engine.library.database.exec(`UPDATE calls SET state = 'allowed'`)
  const before = sent()
  await chat().say({ conversation, words: { text: 'No, leave it' } })
  await settled()
  expect(callOf(asking)).toMatchObject({ state: 'refused', made: null })
  expect(sent()).toBe(before + 1)
})

it('two presses at once say it once', async () => {
  testBed.server.setFaults([chatAnswer(wordsEvent('Well.'), 'always')])
  const parameters = conversationParameters({ tools: [] })
  await chat().say({ conversation, words: { text: 'One' }, parameters })
  await settled()
  const both = await Promise.allSettled([
    chat().say({ conversation, words: { text: 'Two' } }),
    chat().say({ conversation, words: { text: 'Two' } }),
  ])
  await settled()
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(sent()).toBe(2)
})

it('two presses at once go on with an answer that broke off once', async () => {
  testBed.server.setFaults([
    {
      match: { model: 'grok-4' },
      times: 1,
      faults: cutAfter(wordsEvent('Once').replace('"stop"', 'null')),
    },
    chatAnswer(wordsEvent('Well.'), 'always'),
  ])
  const parameters = conversationParameters({ tools: [] })
  await chat().say({ conversation, words: { text: 'One' }, parameters })
  await settled()
  expect(chat().statusOf(conversation).type).toBe('broken')
  await Promise.allSettled([chat().goOn(conversation), chat().goOn(conversation)])
  await settled()
  expect(sent()).toBe(2)
})

it('a turn without an answer is sent again, and followed, to nobody but the provider that was pressed for', async () => {
  const parameters = conversationParameters()
  testBed.server.setFaults([
    {
      match: { model: 'grok-4' },
      times: 1,
      faults: [{ kind: 'cut', after: { at: 'headers' } }],
    },
    chatAnswer(callsEvent(['no_such_tool', {}])),
    chatAnswer(wordsEvent('Well.'), 'always'),
  ])
  await chat().say({ conversation, words: { text: 'One' }, parameters })
  await settled()
  const { profileId } = testBed.test.chats.at(-1) ?? {}
  const going = chat().goOn(conversation)
  await testBed.test.engine.profiles.activate('demo')
  expect(await going).toMatchObject({ profileId })
  await settled()
  expect(chat().statusOf(conversation)).toEqual({ type: 'paused' })
  expect(sent()).toBe(2)
})

it('what was not sent yet of a conversation that is removed is not sent any more', async () => {
  const { jobs } = testBed.test.engine
  await say([FOX])
  jobs.queue.pause()
  chat().allow(conversation, [{ call: callOf(head()).id }])
  const before = sent()
  const { made } = callOf(head())
  expect(jobs.find(made ?? '')?.state).toBe('queued')
  chat().remove([conversation])
  jobs.queue.resume()
  expect(jobs.find(made ?? '')?.state).toBe('cancelled')
  chat().restore([conversation])
  expect(callOf(head())).toMatchObject({ state: 'failed', result: { charged: 'no' } })
  expect(sent()).toBe(before)
})

it('an answer that was as long as the model may make one says the rest after a press', async () => {
  const limited = wordsEvent('One, two').replace('"stop"', '"length"')
  await say([limited, wordsEvent(' and three.')])
  expect(chat().statusOf(conversation)).toEqual({ type: 'idle' })
  expect(sent()).toBe(1)
  await chat().goOn(conversation)
  await settled()
  expect(sent()).toBe(2)
  expect(testBed.generations().at(-1)?.body).toMatchObject({
    messages: [
      { role: 'system' },
      { role: 'user' },
      { role: 'assistant', content: 'One, two' },
      { role: 'user', content: expect.stringContaining('Go on exactly where you stopped') },
    ],
  })
  expect(await chat().goOn(conversation)).toBeNull()
})

describe('what was said', () => {
  const ENTRY = randomUUID()
  const OWN = randomUUID()
  const SINCE = { key: randomUUID(), entry: null, changes: [] }
  const keys = conversationDraftKeys

  /** A page with a draft: two things go along, one of them of this run. */
  function pageWithDraft(
    text: string,
    since: readonly object[] = [],
    writtenAt: number | null = null,
  ) {
    const tray = [{ entry: ENTRY, key: ENTRY }, { entry: null, key: OWN }, ...since]
    const kept = new Map([
      [keys(conversation).text, text],
      [keys(conversation).tray, JSON.stringify(tray)],
    ])
    const removed: string[] = []
    const drafts = createSaidDrafts(
      {
        get: (key) => kept.get(key) ?? null,
        save: (key, next) => void (next === null ? kept.delete(key) : kept.set(key, next)),
        flush: async () => undefined,
        writtenAt,
      },
      { remove: (ids) => void removed.push(...ids) },
      chat(),
    )
    const page = pageCalls(testBed.test.engine, { drafts })
    const press = (said: string, draft?: readonly string[]) =>
      page('say', {
        gesture: gestureSchema.parse(randomUUID()),
        conversation,
        words: { text: said, items: [], references: [] },
        parameters: conversationParameters({ tools: [] }),
        ...(draft === undefined ? {} : { draft: [...draft] }),
      })
    return { kept, removed, drafts, press }
  }

  beforeEach(() => testBed.server.setFaults([chatAnswer(wordsEvent('Well.'), 'always')]))

  it('is no draft any more, nor is what went along, although the page has gone before it heard of it', async () => {
    const { kept, removed, press } = pageWithDraft(' Hello there\n')
    await press('Something else')
    await settled()
    expect(kept.size).toBe(2)
    await press('Hello there', [ENTRY, OWN])
    expect(kept.size).toBe(0)
    expect(removed).toEqual([ENTRY, OWN])
  })

  it('leaves what was written and added since', async () => {
    const { kept, press } = pageWithDraft('Hello there, and more', [SINCE])
    await press('Hello there', [ENTRY, OWN])
    expect([...kept.values()]).toEqual([', and more', JSON.stringify([SINCE])])
  })

  it('is whole as a draft where it was not recorded', async () => {
    const { kept, removed, drafts, press } = pageWithDraft('Hello there')
    const before = new Map(kept)
    testBed.test.engine.library.database.exec(`
      CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.messages BEGIN SELECT RAISE(ABORT, 'no'); END`)
    const said = press('Hello there', [ENTRY, OWN])
    const seen = drafts.get(keys(conversation).text)
    await expect(said).rejects.toMatchObject({ data: { code: 'disk' } })
    expect(await seen).toBe('Hello there')
    expect(kept).toEqual(before)
    expect(removed).toEqual([])
  })

  it('is not shown as a draft to a page that asks while it is being recorded', async () => {
    const { drafts } = pageWithDraft('Hello there')
    let recorded: () => void = () => undefined
    const said = { conversation, text: 'Hello there', attached: [ENTRY, OWN] }
    const saying = drafts.during(said, () => new Promise<void>((resolve) => (recorded = resolve)))
    const { text, tray } = keys(conversation)
    const seen = Promise.all([drafts.get(text), drafts.get(tray)])
    expect(await drafts.get('create')).toBeNull()
    recorded()
    await saying
    expect(await seen).toEqual([null, null])
  })

  describe('right before a kill', () => {
    const PICTURE_SAID = {
      type: 'stored' as const,
      kind: 'image' as const,
      sha256: 'a'.repeat(64),
      mime: 'image/png',
      bytes: 1,
      name: 'fox.png',
      width: 1,
      height: 1,
    }

    /** Says something, and returns the same draft as the next process finds it in a file that was written so many milliseconds after that. */
    async function foundAfter(text: string, since: number | null) {
      await pageWithDraft('').press('Before all that')
      await settled()
      const words = { text: 'Hello there', references: [PICTURE_SAID] }
      await chat().say({ conversation, words })
      await settled()
      const said = chat().saidSince(conversation, 0).at(-1)?.createdAt ?? 0
      const tray = [{ ...SINCE, reference: PICTURE_SAID }]
      const { drafts } = pageWithDraft(text, tray, since === null ? null : said + since)
      const key = keys(conversation)
      return { text: await drafts.get(key.text), tray: await drafts.get(key.tray) }
    }

    it('is no draft any more to the next process, nor is what went along', async () => {
      const found = await foundAfter('Hello there', -60_000)
      expect(found.text).toBeNull()
      expect(found.tray).not.toContain(PICTURE_SAID.sha256)
      expect(found.tray).toContain(OWN)
    })

    it('leaves what was written since', async () => {
      expect((await foundAfter('Hello there, and more', 100)).text).toBe(', and more')
    })

    it('was another one where the draft was there before and only begins like it', async () => {
      const draft = 'Hello there, and more'
      const found = await foundAfter(draft, -60_000)
      expect(found.text).toBe(draft)
      expect(found.tray).toContain(PICTURE_SAID.sha256)
    })

    it('is a draft where it was written down later, and where nothing was found', async () => {
      const written = await foundAfter('Hello there', 60_000)
      expect(written.text).toBe('Hello there')
      expect(written.tray).toContain(PICTURE_SAID.sha256)
      expect((await foundAfter('Hello there', null)).text).toBe('Hello there')
    })
  })

  it('on the card of a call that is decided is no draft any more, and on others it is', () => {
    const { kept, drafts } = pageWithDraft('')
    const key = keys(conversation).answers
    const answers = new Map([
      ['turn:0', 'Rome'],
      [typedKey('turn:0', 'changes'), '{}'],
      [typedKey('turn:0', 'decline'), 'No'],
      ['turn:1', 'Oslo'],
    ])
    kept.set(key, textOfAnswers(answers) ?? '')
    drafts.decided(conversation, 'turn:0')
    expect(answersOfText(kept.get(key) ?? null)).toEqual(new Map([['turn:1', 'Oslo']]))
    drafts.decided(conversation, 'turn:1')
    expect(kept.has(key)).toBe(false)
  })
})
