import { randomUUID } from 'node:crypto'
import { USUAL_PARAMETERS, type ConversationParameters } from '#shared/domain/conversation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { answerNatively } from './support/native-questions.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

// What the page gets of conversations from main, and what only the user's own press in a native dialog does.

const PARAMETERS: ConversationParameters = {
  ...USUAL_PARAMETERS,
  reasoningEffort: 'high',
  tools: ['generate_image'],
}

test('an answer is streamed, its tools wait, and go on by a press in a native dialog alone', async ({
  app,
}) => {
  const conversation = randomUUID()
  const said = await app.page.evaluate(
    async ({ conversation: id, parameters, gesture }) => {
      const heard: string[] = []
      window.vignette.events.onChatWords((words) => {
        heard.push(...words.map(({ job, text }) => `${job} ${text}`))
      })
      const waits = new Promise<void>((resolve) => {
        const look = async (): Promise<void> => {
          const view = await window.vignette.chat.open({ id })
          if (view.ok && view.data?.status.type === 'waiting') resolve()
        }
        window.vignette.events.onChatChanged(() => void look())
      })
      const words = { text: 'a picture of a fox, please', items: [], references: [] }
      const answer = await window.vignette.chat.say({
        gesture: gesture as Gesture,
        conversation: id,
        words,
        parameters,
      })
      if (!answer.ok) throw new Error(answer.error.code)
      await waits
      const { job, message } = answer.data
      const bodies = await Promise.all(
        [`media://turn/${job}`, `media://message/${message}`].map(
          async (url) => (await fetch(url)).json() as Promise<Record<string, string>>,
        ),
      )
      return { job, heard, bodies }
    },
    { conversation, parameters: PARAMETERS, gesture: randomUUID() },
  )
  const [turn, message] = said.bodies
  expect(message).toEqual({ text: 'a picture of a fox, please' })
  expect(turn?.['reasoning']).toContain('picture of a fox')
  expect(said.heard.length).toBeGreaterThan(1)
  expect(said.heard.every((each) => each.startsWith(said.job))).toBe(true)

  const grant = () =>
    app.page.evaluate(async (id) => {
      const asked = { tool: 'generate_image', calls: 2, outputs: 4 } as const
      const answer = await window.vignette.chat.grant({ conversation: id, ...asked })
      return answer.ok ? answer.data : answer.error
    }, conversation)
  await answerNatively(app, 'decline')
  expect(await grant()).toBeNull()
  const { asked } = await answerNatively(app, 'agree')
  expect(await grant()).toMatchObject({ tool: 'generate_image', conversation })
  const [question] = await asked()
  expect(question?.detail).toMatch(
    /a picture of a fox[^]*built-in demo[^]*at most 2\n[^]*at most 4\n/,
  )
  await expect
    .poll(() =>
      app.page.evaluate(async (id) => {
        const view = await window.vignette.chat.open({ id })
        return view.ok ? view.data?.status.type : null
      }, conversation),
    )
    .toBe('idle')
})

test('a link is opened outside after a native question that shows all of it', async ({ app }) => {
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(shell, { openExternal: async (url: string) => void opened.push(url) })
    Object.assign(globalThis, { openedOutside: opened })
  })
  const open = (url: string) =>
    app.page.evaluate(async (address) => {
      const answer = await window.vignette.app.openOutside({ url: address })
      return answer.ok ? answer.data : answer.error.code
    }, url)
  const opened = () =>
    app.electron.evaluate(
      () => (globalThis as unknown as { openedOutside: string[] }).openedOutside,
    )
  const declined = await answerNatively(app, 'decline')
  expect(await open('https://аpple.com/\u202Egpj')).toBe(false)
  expect((await declined.asked())[0]?.detail).toContain('https://xn--pple-43d.com/%E2%80%AEgpj')
  expect(await opened()).toEqual([])
  const agreed = await answerNatively(app, 'agree')
  expect(await open('https://example.com/fox')).toBe(true)
  expect(await opened()).toEqual(['https://example.com/fox'])
  expect(await open('file:///etc/passwd')).toBe('invalid_request')
  expect(await agreed.asked()).toHaveLength(1)
  expect(await opened()).toHaveLength(1)
})

test('the microphone is open for one recording a press, and the camera never', async ({ app }) => {
  const hear = (constraints: MediaStreamConstraints) =>
    app.page.evaluate(async (wanted) => {
      try {
        const stream = await navigator.mediaDevices.getUserMedia(wanted)
        for (const track of stream.getTracks()) track.stop()
        return 'granted'
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }, constraints)
  const allow = () =>
    app.page.evaluate(
      (gesture) => window.vignette.app.allowRecording({ gesture: gesture as Gesture }),
      randomUUID() as string,
    )
  expect(await hear({ audio: true })).toBe('NotAllowedError')
  expect(await allow()).toEqual({ ok: true, data: true })
  expect(await hear({ video: true })).toBe('NotAllowedError')
  expect(await hear({ audio: true, video: true })).toBe('NotAllowedError')
  expect(await hear({ audio: true })).toBe('granted')
  expect(await hear({ audio: true })).toBe('NotAllowedError')
})
