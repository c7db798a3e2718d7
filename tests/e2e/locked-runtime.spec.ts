import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isUnofficialRuntime } from './support/runtime.ts'
import { copy, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { LaunchOptions } from './support/vignette-app.ts'

/** As somebody starts it who is no test: nothing says that all tokens are worthless. */
const AS_A_USER: LaunchOptions = {
  usualFolders: true,
  environment: { VIGNETTE_TEST_TOKENS_ONLY: '0' },
}

test.describe('under an unofficial runtime', () => {
  test.skip(
    !isUnofficialRuntime(),
    'the runtime is official: vignette-unofficial-runtime does not lie beside it',
  )

  test('no provider can be added, by the window or by a page that tries', async ({
    launch,
    server,
  }) => {
    const app = await launch(AS_A_USER)
    const { page } = app
    await studioOf(page).open('Settings')
    await expect(
      page.getByRole('heading', { name: 'Providers cannot be added here' }),
    ).toBeVisible()
    await expect(page.getByText('an unofficial copy of its runtime')).toBeVisible()
    await expect(page.getByRole('radio', { name: 'Demo' })).toBeChecked()
    await expect(page.getByRole('button', { name: 'Add provider' })).toHaveCount(0)

    await copy(app, server.token)
    const watched = await app.electron.evaluate(({ clipboard }) => {
      const reads: string[] = []
      Object.assign(globalThis, { reads })
      const methods = ['readText', 'read', 'readHTML', 'readRTF', 'readBuffer', 'readImage']
      return methods.filter((method) => {
        if (!(method in clipboard)) return false
        Object.assign(clipboard, {
          [method]: () => {
            reads.push(method)
            throw new Error('the clipboard was read')
          },
        })
        return true
      })
    })
    expect(watched).toContain('readText')
    const answers = await page.evaluate(async (baseUrl) => {
      const { profiles } = window.vignette
      return [
        await profiles.stageToken(),
        await profiles.save({ id: null, name: 'Mine', baseUrl, token: 'staged' }),
        await profiles.testConnection({ id: null, baseUrl, token: 'staged' }),
      ]
    }, server.baseUrl)
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, error: { reason: 'demo_only', charged: 'no' } })
    }
    const reads = await app.electron.evaluate(
      () => (globalThis as unknown as { reads: string[] }).reads,
    )
    expect(reads).toEqual([])
    expect(server.requests).toEqual([])
  })

  test('the demo works, in a library of its own', async ({ launch }) => {
    const app = await launch(AS_A_USER)
    const studio = studioOf(app.page)
    await studio.prompt().fill('Mountains at dusk')
    await studio.count(1)
    await studio.generate()
    await expect(studio.pictures()).toHaveCount(1)

    expect(app.userData).toMatch(/ Demo$/)
    expect(dirname(app.library)).toBe(app.userData)
    const kept = await readdir(join(app.library, 'media'), { recursive: true, withFileTypes: true })
    expect(kept.filter((entry) => entry.isFile())).toHaveLength(1)
    // The usual places, where an official Vignette has its settings and pictures, stay untouched.
    const everything = await readdir(app.folder, { recursive: true })
    expect(everything.filter((path) => path.endsWith('library.sqlite'))).toHaveLength(1)
    // Electron itself makes the folder before anybody can tell it of another.
    const usual = await readdir(app.userData.replace(/ Demo$/, '')).catch(() => [])
    expect(usual).toEqual([])
  })
})
