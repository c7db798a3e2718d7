import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { errorLine } from '../../../electron/cli/output/error-line.ts'
import { answer, scriptedServer, type ScriptedServer } from '../provider/scripted-server.ts'
import { imageRequest } from '../support/requests.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine, useServer, type TestEngine } from '../support/test-engine.ts'

const FOLDER = new URL('../../fixtures/cases/answers/', import.meta.url)
const PICTURES = ['image.png', 'image.jpg'].map((name) =>
  readFileSync(new URL(`../../fixtures/media/${name}`, import.meta.url)),
)

interface Right {
  readonly pictures: number
  readonly salvaged?: true
  /** As it comes in the error's line. */
  readonly error?: { readonly code: string; readonly says?: string }
  /** Addresses that the server is asked for. */
  readonly asked?: readonly string[]
}

/** The answers of the folder and what is right, by name. */
const ANSWERS: Readonly<Record<string, Right>> = {
  'json-glued.sse': { pictures: 2, salvaged: true },
  'json-glued-data.sse': { pictures: 2, salvaged: true },
  'json-raw-newline.json': { pictures: 1, salvaged: true },
  'json-trailing-comma.json': { pictures: 1, salvaged: true },
  'images-strings.json': { pictures: 1 },
  'images-url-objects.json': { pictures: 1 },
  'images-repeated-in-stream.sse': { pictures: 1 },
  'refusal-field.json': {
    pictures: 0,
    error: { code: 'blocked', says: "I'm sorry, I can't create that image." },
  },
  'error-in-field-name.sse': { pictures: 0, error: { code: 'server' } },
  'markdown-escaped-underscore.sse': { pictures: 1, asked: ['/v1/files/image/a_b.png'] },
}

let folder: string
let test: TestEngine
let server: ScriptedServer

/** A server that answers every request with a text, in which `{{MEDIA}}` is its own address, and has a picture for any other. */
async function serve(text: string, contentType: string): Promise<void> {
  server = await scriptedServer((response, request) => {
    if (request.method === 'POST') {
      const body = text.replaceAll('{{MEDIA}}', server.origin)
      answer(200, body, { 'content-type': contentType })(response, request)
    } else {
      // The same address has the same picture, and another address another one.
      const picture = PICTURES[(request.url.match(/[b-z]\.\w+$/)?.length ?? 0) % 2] ?? ''
      answer(200, picture)(response, request)
    }
  })
}

it('every one of the folder is in the table', () => {
  const others = ['media-host-unreachable.sse']
  const names = readdirSync(FOLDER).filter((name) => !others.includes(name))
  expect(Object.keys(ANSWERS).toSorted()).toEqual(names.toSorted())
})

describe('an answer as servers send it:', () => {
  beforeEach(async () => {
    folder = await temporaryFolder()
    test = await openTestEngine(folder)
  })
  afterEach(async () => {
    await test.engine.close()
    await server.close()
    await removeFolder(folder)
  })

  it.each(Object.entries(ANSWERS))('%s', async (name, right) => {
    const isStream = name.endsWith('.sse')
    const text = readFileSync(new URL(name, FOLDER), 'utf8')
    await serve(text, isStream ? 'text/event-stream' : 'application/json')
    await useServer(test.engine, { baseUrl: `${server.origin}/v1`, token: 'sk-test-0123456789' })
    const { id } = test.engine.jobs.create(imageRequest(Math.max(1, right.pictures)))
    const job = await test.ended(id)
    expect(job.outputs.map(({ salvaged }) => salvaged)).toEqual(
      Array.from({ length: right.pictures }, () => right.salvaged === true),
    )
    expect(job.state).toBe(right.error === undefined ? 'succeeded' : 'failed')
    const error = 'error' in job ? errorLine('en', id, job.error) : null
    expect(error?.code).toBe(right.error?.code)
    expect(error?.message ?? '').toContain(right.error?.says ?? '')
    const asked = server.seen.filter(({ method }) => method === 'GET').map(({ url }) => url)
    for (const url of right.asked ?? []) expect(asked).toContain(url)
    expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })
})
