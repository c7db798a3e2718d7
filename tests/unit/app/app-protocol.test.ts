import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { interfaceFile, serveInterface } from '../../../electron/app/app-protocol.ts'

const FOLDER = resolve('/srv/app/dist/renderer')

describe('interfaceFile', () => {
  it.each([
    ['app://vignette/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://vignette/assets/main-abc.js', 'assets/main-abc.js', 'text/javascript; charset=utf-8'],
    ['app://vignette/assets/main.css?v=1#top', 'assets/main.css', 'text/css; charset=utf-8'],
    [
      'app://vignette/frame-grabber/index.html',
      'frame-grabber/index.html',
      'text/html; charset=utf-8',
    ],
    ['app://vignette/a%20b.svg', 'a b.svg', 'image/svg+xml'],
    ['app://vignette/%E5%9B%BE.png', '图.png', 'image/png'],
    ['app://vignette/x/../index.html', 'index.html', 'text/html; charset=utf-8'],
  ])('finds the file of %s', (url, file, mime) => {
    expect(interfaceFile(url, FOLDER)).toEqual({ path: join(FOLDER, file), mime })
  })

  it.each([
    ['another host', 'app://evil/index.html'],
    ['a host that begins the same', 'app://vignette.evil/index.html'],
    ['a user name', 'app://vignette@evil/index.html'],
    ['another scheme', 'file:///srv/app/dist/renderer/index.html'],
    ['the folder itself', 'app://vignette/'],
    ['no path', 'app://vignette'],
    ['another folder', 'app://vignette/assets/'],
    ['a kind that is not shipped', 'app://vignette/main.js.map'],
    ['a file without a kind', 'app://vignette/LICENSE'],
    ['a hidden file', 'app://vignette/.env'],
    ['an encoded way up', 'app://vignette/..%2f..%2fsecret.html'],
    ['a sibling with the same beginning', 'app://vignette/..%2frenderer-old/index.html'],
    ['a backslash', 'app://vignette/..%5c..%5csecret.html'],
    ['a NUL', 'app://vignette/index.html%00.png'],
    ['bytes that are no UTF-8', 'app://vignette/%ff.html'],
    ['a lone percent sign', 'app://vignette/%.html'],
  ])('knows nothing of %s', (_, url) => expect(interfaceFile(url, FOLDER)).toBeNull())

  it('never leaves its folder', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2E.',
      '/',
      '%2f',
      '\\',
      '%5c',
      '%00',
      '//',
      'a',
      'C:',
      '%25',
      '?',
      '#',
    )
    const paths = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.webPath(),
      fc.string(),
    )
    fc.assert(
      fc.property(paths, fc.constantFrom('.html', '/x.js', ''), (path, end) => {
        const file = interfaceFile(`app://vignette/${path}${end}`, FOLDER)
        if (file === null) return
        expect(file.path.startsWith(FOLDER + sep)).toBe(true)
        expect(resolve(file.path)).toBe(file.path)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('serveInterface', () => {
  function served() {
    const folder = mkdtempSync(join(tmpdir(), 'vignette-interface-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'index.html'), '<p>page</p>')
    writeFileSync(join(folder, 'index-0.js'), 'paint()')
    writeFileSync(join(folder, 'main-0.js'), 'run()')
    const onScript = vi.fn()
    let answer: ((request: Request) => Promise<Response>) | undefined
    const protocol = {
      handle: (_scheme: string, handler: typeof answer) => void (answer = handler),
    }
    serveInterface(protocol as never, folder, onScript)
    const get = async (path: string, method = 'GET'): Promise<Response> =>
      (await answer?.({ url: `app://vignette/${path}`, method } as Request)) ?? Response.error()
    return { get, onScript }
  }

  it('hands out a file whole, under the policy of the window', async () => {
    const { get, onScript } = served()
    const page = await get('index.html')
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(page.headers.get('Content-Length')).toBe('11')
    expect(await page.text()).toBe('<p>page</p>')
    expect(onScript).not.toHaveBeenCalled()
  })

  it('says that a page has the app’s script once all of it was taken', async () => {
    const { get, onScript } = served()
    expect(await (await get('index-0.js')).text()).toBe('paint()')
    const script = await get('main-0.js')
    expect(onScript).not.toHaveBeenCalled()
    expect(await script.text()).toBe('run()')
    expect(onScript).toHaveBeenCalledOnce()
  })

  it('has neither files that are not there nor other methods', async () => {
    const { get } = served()
    expect((await get('gone.js')).status).toBe(404)
    expect((await get('index.html', 'POST')).status).toBe(404)
  })
})
