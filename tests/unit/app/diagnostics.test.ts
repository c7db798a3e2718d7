import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import { diagnosticsText } from '../../../electron/app/diagnostics.ts'

const FACTS = {
  versions: { vignette: '1.2.3', electron: '45' },
  settings: DEFAULT_SETTINGS,
  providers: 2,
  softwareRendering: false,
  log: '',
  home: '/home/mira',
}

it('says versions, settings and the last worries, and neither names nor what went well', () => {
  const entry = (level: string, message: string): string => JSON.stringify({ level, message })
  const log = [
    entry('info', 'profile saved at api.example.com'),
    ...Array.from({ length: 40 }, (_, index) => entry('error', `error ${index}`)),
    entry('warn', 'cannot read /home/mira/Pictures/Vignette'),
  ].join('\n')
  const text = diagnosticsText({ ...FACTS, log })
  expect(text).toContain('vignette: 1.2.3\nelectron: 45\ntheme: system')
  expect(text).toContain('providers: 2')
  expect(text).toContain('cannot read ~/Pictures/Vignette')
  expect(text).toContain('error 39')
  expect(text).not.toContain('"error 5"')
  expect(text).not.toMatch(/mira|example\.com/)
})

it('says that there were no worries', () => {
  expect(diagnosticsText(FACTS)).toMatch(/errors:\nnone\n$/)
})
