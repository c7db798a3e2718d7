import type { Fault, FaultPlan } from '../../electron/engine/demo/faults.ts'
import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { PICTURE_AT_ONCE } from './support/picture-at-once.ts'
import { allowTokens } from './support/native-questions.ts'
import { connect, copy, studioOf } from './support/studio.ts'
import { expect, startTestServer, test } from './support/test.ts'
import { startUntrustedServer } from './support/untrusted-server.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** What a user is told, and whether it may have cost something when it was a generation. */
interface Expectation {
  readonly sentence: string
  /** `unsaid`: what answered is no provider, so that nothing is said about it. */
  readonly charged: 'no' | 'maybe' | 'unsaid'
}

const COST = {
  no: 'Nothing was charged.',
  maybe: 'The provider may have charged for it.',
  unsaid: 'Check the base URL',
} as const

function always(fault: Fault): FaultPlan {
  return [{ match: {}, skip: 0, times: 'always', faults: [fault] }]
}

function json(status: number, message: string, code: string): Fault {
  const body = { type: 'json', value: { error: { message, code } } } as const
  return { kind: 'respond', status, headers: {}, body }
}

function html(status: number, title: string): Fault {
  const text = `<!doctype html><title>${title}</title><h1>${title}</h1>`
  return { kind: 'respond', status, headers: {}, body: { type: 'html', text } }
}

/** Presses "Test connection" in a fresh form and expects the sentence; leaves the app at its prompt. */
async function expectTestToFail(
  app: VignetteApp,
  provider: { baseUrl: string; token: string },
  sentence: string,
): Promise<void> {
  const { page } = app
  await studioOf(page).open('Settings')
  await page.getByRole('button', { name: 'Add provider' }).click()
  const form = page.getByRole('dialog', { name: 'Add provider' })
  await form.getByRole('textbox', { name: 'Base URL' }).fill(provider.baseUrl)
  await allowTokens(app)
  await copy(app, provider.token)
  await form.getByRole('button', { name: /paste/i }).click()
  await expect(form.getByText(`${provider.token.length} characters pasted`)).toBeVisible()
  const press = form.getByRole('button', { name: 'Test connection' })
  await press.click()
  await expect(form.getByText('Connection failed')).toBeVisible()
  await expect(form.getByText(sentence)).toBeVisible()
  // A test is free of charge by nature: nothing is said about it.
  await expect(form.getByText('charged')).toHaveCount(0)
  await expect(press).toBeEnabled()
  await form.getByRole('button', { name: 'Cancel' }).click()
  await studioOf(page).open('Create')
}

/** Sends a prompt to the active provider and expects what the job's tile says of it. */
async function expectJobToFail(
  app: VignetteApp,
  { sentence, charged }: Expectation,
): Promise<void> {
  const studio = studioOf(app.page)
  await studio.prompt().fill('This one goes wrong')
  await studio.generate()
  await expect(studio.job('This one goes wrong')).toContainText(`${sentence} ${COST[charged]}`)
}

/** Whatever happened, the next prompt works. */
async function expectUsable(app: VignetteApp, server: DemoServer): Promise<void> {
  server.setFaults(PICTURE_AT_ONCE)
  const studio = studioOf(app.page)
  await studio.prompt().fill('This one works')
  await studio.generate()
  await expect(studio.job('This one works').getByRole('button', { name: /^Open/ })).toHaveCount(1)
}

const ANSWERS: readonly (Expectation & { name: string; fault: Fault })[] = [
  {
    name: 'a server that never answers',
    fault: { kind: 'stall', after: { at: 'headers' } },
    sentence: 'The provider stopped answering.',
    charged: 'maybe',
  },
  {
    name: 'a web page instead of the API',
    fault: html(200, 'Welcome'),
    sentence: 'Something answers at this address, but it is not the API.',
    charged: 'unsaid',
  },
  {
    name: '401',
    fault: json(401, 'Invalid authentication token', 'invalid_api_key'),
    sentence: 'The provider did not accept the token.',
    charged: 'no',
  },
  {
    name: '403',
    fault: json(403, 'This account may not do that', 'permission_denied'),
    sentence:
      'This is not allowed: the token may not use this model, or a gateway in front of the provider refuses the request.',
    charged: 'no',
  },
  {
    name: '500 with a page of the gateway',
    fault: html(500, 'Internal Server Error'),
    sentence: 'The provider’s server failed.',
    charged: 'maybe',
  },
]

for (const { name, fault, ...expected } of ANSWERS) {
  test(name, async ({ launch, openIn, server }) => {
    const app = await (fault.kind === 'stall'
      ? launch({ switches: ['--idle-timeout=1'] })
      : openIn({}))
    server.setFaults(always(fault))
    await expectTestToFail(app, server, expected.sentence)
    await connect(app, server)
    await expectJobToFail(app, expected)
    await expectUsable(app, server)
  })
}

test('a certificate that is not valid: nothing is sent at all', async ({ app, server }) => {
  const untrusted = await startUntrustedServer()
  const provider = { baseUrl: untrusted.baseUrl, token: server.token }
  const sentence = 'No secure connection: the provider’s certificate is not valid.'
  await expectTestToFail(app, provider, sentence)
  await connect(app, provider)
  await expectJobToFail(app, { sentence, charged: 'no' })
  expect(untrusted.connections).toBeGreaterThan(0)
  expect(untrusted.requests).toBe(0)
  await untrusted.close()

  await connect(app, server)
  await expectUsable(app, server)
})

test('a redirect to another origin is not followed', async ({ app, server }) => {
  const elsewhere = await startTestServer()
  const sentence = 'The provider’s address redirects to another one. Vignette does not follow'
  const redirect = (status: number, path: string): FaultPlan =>
    always({
      kind: 'respond',
      status,
      headers: { Location: `${elsewhere.origin}${path}` },
      body: { type: 'raw', contentType: 'text/plain', text: '' },
    })
  for (const status of [301, 308]) {
    server.setFaults(redirect(status, '/v1/models'))
    await expectTestToFail(app, server, sentence)
  }
  await connect(app, server)
  // 307 asks to send the same again, body and all.
  server.setFaults(redirect(307, '/v1/chat/completions'))
  const studio = studioOf(app.page)
  await studio.prompt().fill('Elsewhere')
  await studio.generate()
  await expect(studio.job('Elsewhere')).toContainText(sentence)
  await expect(studio.job('Elsewhere')).toContainText(COST.no)
  expect(server.requests).toHaveLength(3)
  expect(elsewhere.requests).toEqual([])
  await elsewhere.close()

  await expectUsable(app, server)
})
