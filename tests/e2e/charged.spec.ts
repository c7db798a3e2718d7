import { answerWith, DONE, generations } from '../integration/support/answers.ts'
import { startBreakingTlsServer } from '../integration/support/tls-servers.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

const COST = {
  no: 'Nothing was charged.',
  maybe: 'The provider may have charged for it.',
} as const

type Fault = Parameters<typeof generations>[0][number]

interface Row {
  readonly prompt: string
  readonly fault: Fault
  readonly charged: keyof typeof COST
  /** How often the request is sent in all. */
  readonly posts: number
}

const LIMIT = { error: { message: 'No available tokens', code: 'rate_limit_exceeded' } }
const LIMIT_EVENT = `data: ${JSON.stringify(LIMIT)}\n\n`
const ROLE = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { role: 'assistant' } }] })}\n\n`

function limited(status: number, headers: Record<string, string> = {}): Fault {
  return { kind: 'respond', status, headers, body: { type: 'json', value: LIMIT } }
}

/** The whole table is `tests/integration/jobs/charge-table.test.ts`; this is what goes through Chromium's own ways of sending. */
const ROWS: readonly Row[] = [
  { prompt: 'Limited', fault: limited(429, { 'retry-after': '0' }), charged: 'no', posts: 3 },
  { prompt: 'Limited inside', fault: limited(200), charged: 'no', posts: 1 },
  {
    prompt: 'Limited in a stream',
    fault: answerWith(LIMIT_EVENT + DONE),
    charged: 'no',
    posts: 1,
  },
  {
    prompt: 'Limited after a beginning',
    fault: answerWith(ROLE + LIMIT_EVENT),
    charged: 'maybe',
    posts: 1,
  },
  { prompt: 'Too late', fault: limited(408), charged: 'maybe', posts: 1 },
  { prompt: 'Too early', fault: limited(425), charged: 'no', posts: 3 },
  { prompt: 'Busy', fault: limited(503, { 'retry-after': '0' }), charged: 'maybe', posts: 1 },
  { prompt: 'Who', fault: limited(401, { 'www-authenticate': 'Basic' }), charged: 'no', posts: 1 },
]

test('what is sent again by itself, and what is said of its cost', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.open('Create')
  await studio.prompt().fill('First')
  await studio.count(1)
  for (const { prompt, fault, charged, posts } of ROWS) {
    server.setFaults([generations([fault])])
    const before = server.requests.length
    await studio.prompt().fill(prompt)
    await studio.generate()
    await expect(studio.job(prompt).first()).toContainText(COST[charged])
    expect(server.requests.slice(before), prompt).toHaveLength(posts)
  }
})

test.describe('over a secure connection', () => {
  // A session that was made before would know no other certificates.
  test.use({ ownApp: true })

  test('a secure connection that breaks once the request has left may have cost something', async ({
    app,
  }) => {
    await app.electron.evaluate((electron) => {
      electron.app.on('session-created', (session) => {
        session.setCertificateVerifyProc((_request, verified) => verified(0))
      })
    })
    const studio = studioOf(app.page)
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const damaged = Buffer.from([23, 3, 3, 0, 32, ...Buffer.alloc(32, 7)])
      const server = await startBreakingTlsServer(damaged, version)
      await connect(app, { baseUrl: server.baseUrl, token: 'sk-test-0123456789' })
      await studio.open('Create')
      await studio.prompt().fill(`Over ${version}`)
      await studio.count(1)
      await studio.generate()
      await expect(studio.job(`Over ${version}`)).toContainText(COST.maybe)
      expect(server.posts).toBe(1)
      await server.close()
    }
  })
})
