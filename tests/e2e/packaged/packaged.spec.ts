import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { createPackageWithOptions, extractAll, listPackage } from '@electron/asar'
import { en } from '../../../renderer/i18n/en.ts'
import { fusesThatAreOn } from './fuses.ts'
import { launchPackaged, packagedFile } from './packaged-app.ts'

test('the fuses are those of electron-builder.yml', async () => {
  expect(await fusesThatAreOn(packagedFile('fuses'))).toEqual([
    'cookieEncryption',
    'embeddedAsarIntegrityValidation',
    'onlyLoadAppFromAsar',
  ])
})

test('the archive holds the app and little else', async () => {
  const archive = packagedFile('archive')
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  expect(files).toContain('/dist/electron/main.js')
  expect(files).toContain('/dist/electron/preload.cjs')
  expect(files).toContain('/dist/renderer/index.html')
  expect(
    files.filter((file) => /^\/(electron|renderer|shared|tests|scripts)\//.test(file)),
  ).toEqual([])
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  const packages = files
    .map((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1])
    .filter((name) => name !== undefined && !name.startsWith('@napi-rs') && !/^@[^/]+$/.test(name))
  expect(new Set(packages)).toEqual(new Set(['@photostructure/sqlite', 'node-gyp-build']))
  expect((await stat(archive)).size).toBeLessThan(20 * 1024 * 1024)
})

test('an installed app refuses to be driven through a debugging port', async () => {
  // Elsewhere the archive is bound to the executable, and cannot be made what an installer would hold.
  test.skip(process.platform !== 'linux', 'the archive can be exchanged on Linux only')
  const folder = await mkdtemp(join(tmpdir(), 'vignette-installed-'))
  try {
    const executable = packagedFile('executable')
    const installed = join(folder, 'installed')
    await cp(dirname(executable), installed, { recursive: true })
    const archive = join(installed, 'resources', 'app.asar')
    const contents = join(folder, 'contents')
    extractAll(archive, contents)
    const manifest = JSON.parse(await readFile(join(contents, 'package.json'), 'utf8'))
    expect(manifest.vignetteTestBuild).toBe(true)
    delete manifest.vignetteTestBuild
    await writeFile(join(contents, 'package.json'), JSON.stringify(manifest))
    await rm(archive)
    await createPackageWithOptions(contents, archive, { unpack: '**/*.node' })

    const start = (...switches: string[]) =>
      promisify(execFile)(
        join(installed, 'vignette'),
        ['--no-sandbox', `--user-data-dir=${join(folder, 'profile')}`, ...switches, '--version'],
        { timeout: 60_000 },
      )
    await expect(start('--remote-debugging-port=0')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--remote-debugging-port is not allowed'),
    })
    expect((await start()).stdout).toMatch(/\d+\.\d+/)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('generates a picture and finds it after a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-packaged-'))
  const picture = { name: /^Open picture 1 of 1: / }
  try {
    const first = await launchPackaged(folder)
    await first.page.getByRole('textbox', { name: en.composer.prompt }).fill('A harbour at dawn')
    await first.page.getByRole('button', { name: en.composer.generate }).click()
    await expect(first.page.getByRole('button', picture)).toBeVisible({ timeout: 30_000 })
    const code = await first.quit()
    // Windows has no signals, and just ends it.
    if (process.platform !== 'win32') expect(code).toBe(0)
    expect(globSync('library/media/*/*/*.*', { cwd: folder })).toHaveLength(1)

    const second = await launchPackaged(folder)
    const image = second.page.getByRole('button', picture).locator('img')
    await expect(image).toHaveJSProperty('complete', true)
    await expect(image).not.toHaveJSProperty('naturalWidth', 0)
    await second.quit()
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
