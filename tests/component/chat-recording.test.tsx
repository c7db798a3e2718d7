import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import type { Bridge } from '#shared/ipc/contract.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { useSettings } from '../../renderer/data/settings-store.ts'
import { ChatComposer } from '../../renderer/features/composer/chat/chat-composer.tsx'
import { openNewConversation } from './support/conversations.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const CONVERSATION = '00000000-0000-4000-8000-000000000900'
const ADDITION = '44444444-4444-4444-8444-444444444444'

const record = page.getByRole('button', { name: 'Record' })
const strip = page.getByRole('group', { name: 'Recording' })

let isAllowed = true
let microphone: () => Promise<MediaStream>
let contexts: AudioContext[] = []
let tracks: MediaStreamTrack[] = []

/** A microphone that hears a tone. */
async function tone(): Promise<MediaStream> {
  const context = new AudioContext()
  const { stream } = new MediaStreamAudioDestinationNode(context)
  const source = new OscillatorNode(context, { frequency: 440 })
  const end = new MediaStreamAudioDestinationNode(context)
  source.connect(end)
  source.start()
  contexts.push(context)
  tracks = [...stream.getTracks(), ...end.stream.getTracks()]
  return end.stream
}

beforeEach(() => {
  isAllowed = true
  microphone = tone
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(() => microphone())
  useProfiles.setState({ list: null })
  useSettings.setState({ settings: DEFAULT_SETTINGS })
  answerWith({
    app: { allowRecording: () => isAllowed, endRecording: () => undefined },
    chat: {},
    drafts: { get: () => null, save: () => undefined },
    references: {
      list: () => [],
      remove: () => undefined,
      openUploads: () => ({ ids: ['55555555-5555-4555-8555-555555555555'] }),
      add: () => ({ addition: ADDITION }),
    },
    profiles: { models: () => ({ models: [], fetchedAt: null }) },
  })
  // What is recorded is a file without a path.
  const handles = async (files: readonly File[]) =>
    ({ ok: true, data: files.map(() => null) }) as const
  const value: Bridge = { ...window.vignette, files: { handles } }
  Object.defineProperty(window, 'vignette', { value, configurable: true })
  openNewConversation(CONVERSATION)
  show(
    <div style={{ paddingTop: '24rem', width: 1000 }}>
      <ChatComposer />
    </div>,
  )
})

afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(contexts.map((context) => context.close()))
  contexts = []
})

it('records a sound as WAV, which goes along with the message, and lets go of the microphone', async () => {
  const posted: Blob[] = []
  const { fetch } = window
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    if (init?.body instanceof Blob) {
      posted.push(init.body)
      return new Response()
    }
    return fetch(input, init)
  })
  await record.click()
  await expect.element(strip).toBeVisible()
  expect(callsOf('app.allowRecording')).toEqual([
    { gesture: expect.stringMatching(/^[\da-f-]{36}$/) },
  ])
  await expect.element(strip.getByText('0:01')).toBeVisible()
  await strip.getByRole('button', { name: 'Attach' }).click()
  await expect
    .poll(() => callsOf('references.add'))
    .toMatchObject([{ conversation: CONVERSATION, sources: [{ type: 'upload' }] }])
  await expect.poll(() => posted.length).toBe(1)
  const bytes = new Uint8Array((await posted[0]?.arrayBuffer()) ?? [])
  const view = new DataView(bytes.buffer)
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF')
  expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true)]).toEqual([
    1, 16_000, 16,
  ])
  // A second of it at least, and it is heard.
  expect(bytes.length).toBeGreaterThan(16_000)
  const samples = new Int16Array(bytes.buffer, 44)
  expect(samples.some((sample) => Math.abs(sample) > 3000)).toBe(true)
  expect(tracks.at(-1)?.readyState).toBe('ended')
  expect(callsOf('app.endRecording')).toHaveLength(1)
  await expect.element(strip).not.toBeInTheDocument()
})

it('forgets what was recorded when it is cancelled', async () => {
  await record.click()
  await strip.getByRole('button', { name: 'Cancel' }).click()
  await expect.element(strip).not.toBeInTheDocument()
  await expect.poll(() => callsOf('app.endRecording')).toHaveLength(1)
  expect(callsOf('references.add')).toEqual([])
})

it('says why nothing can be recorded', async () => {
  isAllowed = false
  await record.click()
  await expect.element(page.getByText(/does not let Vignette hear/)).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  isAllowed = true
  microphone = () => Promise.reject(new DOMException('', 'NotFoundError'))
  await expect
    .poll(async () => {
      await record.click()
      return callsOf('app.allowRecording').length
    })
    .toBe(2)
  await expect.element(page.getByText('There is no microphone')).toBeVisible()
  expect(callsOf('app.endRecording')).toHaveLength(1)
})
