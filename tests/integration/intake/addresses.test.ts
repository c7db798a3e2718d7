import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { intakeEntrySchema } from '#shared/domain/intake.ts'
import { createGate } from '../../../electron/engine/concurrency.ts'
import type { HttpClient } from '../../../electron/engine/host.ts'
import { PrivateAddressError } from '../../../electron/engine/provider/media-address/private-address-error.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { listen } from '../support/listen.ts'
import { waitUntil } from '../support/wait-until.ts'
import { openTestIntake, type TestIntake } from './test-intake.ts'

const temporaryFolder = temporaryFolders()
const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/**
 * Returns an intake whose public hosts are a server of the test, and which resolves `*.internal` to where nothing may
 * be fetched from.
 */
async function openWithServer(
  answer: RequestListener,
  agrees: boolean | (() => Promise<boolean>) = true,
) {
  const requests: string[] = []
  const headers: Record<string, unknown>[] = []
  const server = createServer((request, response) => {
    requests.push(`${String(request.headers['x-host'])}${request.url}`)
    headers.push(request.headers)
    answer(request, response)
  })
  const port = await listen(server)
  closing.push(() => server.close())
  const http: HttpClient = async (url, { publicExcept, ...init }) => {
    const { host, hostname, pathname } = new URL(url)
    expect(publicExcept).toBe('')
    if (hostname.endsWith('.internal')) throw new PrivateAddressError()
    const sent = { ...init, headers: { ...init.headers, 'x-host': host } }
    return fetch(`http://127.0.0.1:${port}${pathname}`, sent)
  }
  const asked: string[] = []
  const test: TestIntake = await openTestIntake(await temporaryFolder(), {
    http,
    async confirmHost({ host }) {
      asked.push(host)
      return typeof agrees === 'boolean' ? agrees : agrees()
    },
  })
  closing.push(test.close)
  return { ...test, requests, headers, asked }
}

const at = (address: string) => ({ type: 'address' as const, url: `https://${address}` })

/** Returns the same with a user who thinks the first question over. */
async function openWithQuestion() {
  const first = createGate()
  const answered = createGate()
  let says = false
  const test = await openWithServer(givePicture, async () => {
    first.open()
    await answered.opened
    return says
  })
  const answer = (agreed: boolean) => {
    says = agreed
    answered.open()
  }
  return { ...test, isAsked: first.opened, answer }
}

const png = await readFile(mediaFixture('image.png'))
const givePicture: RequestListener = (_request, response) => {
  response.setHeader('Content-Type', 'image/png').end(png)
}

describe('a picture’s address', () => {
  it('is fetched once the user has agreed to its host, without anything of the user’s', async () => {
    const { add, settled, asked, requests, headers } = await openWithServer(givePicture)
    const url = 'https://me:secret@pictures.example/a/red%20fox.png?size=1#top'
    const { entries } = await settled(add({ type: 'address', url }))
    expect(asked).toEqual(['pictures.example'])
    expect(entries).toMatchObject([
      { state: 'ready', name: 'red fox.png', canReveal: false, reference: { width: 64 } },
    ])
    expect(requests).toEqual(['pictures.example/a/red%20fox.png'])
    expect(JSON.stringify(headers)).not.toMatch(/authorization|cookie|referer|secret/i)
  })

  it('is asked about once for each host of an addition, and again in the next one', async () => {
    const { intake, settled, asked } = await openWithServer(givePicture)
    const sources = ['https://one.example/1', 'https://one.example/2', 'https://two.example/3'].map(
      (url) => ({ type: 'address' as const, url }),
    )
    await settled(intake.add({ sources, room: 50, leftOut: 0 }))
    expect(asked).toEqual(['one.example', 'two.example'])
    await settled(intake.add({ sources: sources.slice(0, 1), room: 50, leftOut: 0 }))
    expect(asked).toEqual(['one.example', 'two.example', 'one.example'])
  })

  it('is never asked where the user declines, and leaves no entry; nobody has to decline twice', async () => {
    const { intake, settled, asked, requests } = await openWithServer(givePicture, false)
    const sources = ['https://one.example/1', 'https://two.example/2'].map((url) => ({
      type: 'address' as const,
      url,
    }))
    const { entries, refusals } = await settled(intake.add({ sources, room: 50, leftOut: 0 }))
    expect([entries, refusals, requests]).toEqual([[], [], []])
    expect(asked).toEqual(['one.example'])
    expect(intake.list()).toEqual([])
  })

  it('is still asked about when another one of its host, which was to be asked about first, was removed', async () => {
    const { asked, isAsked, answer, ...test } = await openWithQuestion()
    const { intake, newest, settled, requests } = test
    const first = intake.add({ sources: [at('one.example/1')], room: 50, leftOut: 0 })
    await isAsked
    const second = intake.add({
      sources: [at('two.example/2'), at('two.example/3')],
      room: 50,
      leftOut: 0,
    })
    await waitUntil('both wait', () => test.of(second).length === 2)
    intake.remove(newest().flatMap(({ id, name }) => (name === '2' ? [id] : [])))
    answer(true)
    await settled(first)
    await waitUntil('the other one is ready', () => test.of(second)[1]?.state === 'ready')
    expect(asked).toEqual(['one.example', 'two.example'])
    // Two connections, begun in the same moment, of which either may arrive first.
    expect(requests.toSorted()).toEqual(['one.example/1', 'two.example/3'])
  })

  it('about which the question is open keeps nothing from closing', async () => {
    const { intake, isAsked, requests, answer } = await openWithQuestion()
    intake.add({ sources: [at('one.example/1'), at('two.example/2')], room: 50, leftOut: 0 })
    await isAsked
    await intake.close()
    answer(true)
    expect(requests).toEqual([])
  })

  it('with a long host and no name of its own can be listed', async () => {
    const { add, settled, intake } = await openWithServer(givePicture)
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example`
    await settled(add({ type: 'address', url: `https://${host}/` }))
    expect(z.array(intakeEntrySchema).parse(intake.list())).toMatchObject([{ state: 'ready' }])
  })

  it('with a host that is longer than a name can be is refused, and nobody is asked', async () => {
    const { add, settled, asked } = await openWithServer(givePicture)
    const addition = add({ type: 'address', url: `https://${'a.'.repeat(3000)}example/x.png` })
    expect((await settled(addition)).refusals).toMatchObject([
      { error: { reason: 'reference_bad_address' } },
    ])
    expect(asked).toEqual([])
  })

  it('that redirects to such a host is reported with its own host', async () => {
    const { add, settled } = await openWithServer((_request, response) => {
      response.writeHead(302, { Location: `https://${'a.'.repeat(3000)}internal/x.png` }).end()
    })
    const addition = add({ type: 'address', url: 'https://pictures.example/a.png' })
    expect((await settled(addition)).entries).toMatchObject([
      { error: { reason: 'reference_private_address', address: 'https://pictures.example' } },
    ])
  })

  it('that leads to a page is no picture', async () => {
    const { add, settled } = await openWithServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>x</title>')
    })
    expect(
      (await settled(add({ type: 'address', url: 'https://pictures.example/gallery' }))).entries,
    ).toMatchObject([{ state: 'failed', error: { reason: 'reference_web_page', charged: 'no' } }])
  })

  it.each([
    'http://127.0.0.1:8080/secret.png',
    'http://[::1]/secret.png',
    'http://192.168.1.1/router.png',
    'http://0x7f000001/secret.png',
    'http://name.internal/secret.png',
  ])('%s is not fetched, since it is in the user’s own network', async (url) => {
    const { add, settled, requests } = await openWithServer(givePicture)
    const { entries } = await settled(add({ type: 'address', url }))
    expect(entries).toMatchObject([{ error: { reason: 'reference_private_address' } }])
    expect(requests).toEqual([])
  })

  it('whose redirect leads into the user’s own network is not followed there', async () => {
    const { add, settled, requests } = await openWithServer((_request, response) => {
      response.writeHead(302, { Location: 'http://127.0.0.1:9/secret.png' }).end()
    })
    const addition = add({ type: 'address', url: 'https://pictures.example/a.png' })
    expect((await settled(addition)).entries).toMatchObject([
      { error: { reason: 'reference_private_address' } },
    ])
    expect(requests).toEqual(['pictures.example/a.png'])
  })

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'media://original/x',
    'blob:app://vignette/1',
    'data:image/png;base64,AAAA',
    'ftp://host/a.png',
    '//host/a.png',
    '',
  ])('%j is refused, and the user is not asked', async (url) => {
    const { add, settled, asked, requests } = await openWithServer(givePicture)
    const { entries, refusals } = await settled(add({ type: 'address', url }))
    expect(entries).toEqual([])
    expect(refusals).toMatchObject([{ error: { reason: 'reference_bad_address' }, count: 1 }])
    expect([asked, requests]).toEqual([[], []])
  })

  it('that answers with an error is reported with its host', async () => {
    const { add, settled } = await openWithServer((_request, response) => {
      response.writeHead(404).end()
    })
    const addition = add({ type: 'address', url: 'https://pictures.example/a.png?secret=1' })
    expect((await settled(addition)).entries).toMatchObject([
      { error: { reason: 'reference_unreachable', address: 'https://pictures.example' } },
    ])
  })
})
