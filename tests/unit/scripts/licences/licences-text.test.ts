import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repository } from '../../../../scripts/folders.mjs'
import { LICENCES_FILE, licencesText } from '../../../../scripts/licences/licences-text.mjs'

it('what the app shows of the licences of its packages is what they say', async () => {
  const shown = await readFile(join(repository, LICENCES_FILE), 'utf8')
  // `npm run licences` writes it anew.
  expect(shown).toBe(await licencesText(repository))
})

it('names what is built in, what lies beside it, and what those depend on', async () => {
  const text = await licencesText(repository)
  for (const name of ['react', '@napi-rs/image', '@photostructure/sqlite', '@floating-ui/core']) {
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ · `, 'm'))
  }
  expect(text).not.toMatch(/^(?:electron|vitest|typescript) \d/m)
})
