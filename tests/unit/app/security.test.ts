import { describe, expect, it, vi } from 'vitest'
import { APP_ORIGIN } from '#shared/media-url.ts'
import { isOwnPage } from '../../../electron/app/security.ts'

vi.mock('electron', () => ({ app: {} }))

describe('isOwnPage', () => {
  it.each([
    APP_ORIGIN,
    `${APP_ORIGIN}/`,
    `${APP_ORIGIN}/index.html`,
    `${APP_ORIGIN}/index.html?x#y`,
  ])('knows %s', (url) => expect(isOwnPage(url)).toBe(true))

  it.each([
    '',
    'about:blank',
    'app://',
    'app:vignette',
    'app:///vignette',
    `${APP_ORIGIN}.evil.example/`,
    `${APP_ORIGIN}@evil.example/`,
    `${APP_ORIGIN}:80/`,
    'app://evil/vignette',
    'https://vignette/',
    'apps://vignette/',
    'file:///app://vignette/',
    `blob:${APP_ORIGIN}/id`,
    `data:text/html,${APP_ORIGIN}`,
    `javascript:location='${APP_ORIGIN}'`,
    `view-source:${APP_ORIGIN}/`,
    'not an address',
  ])('does not know %j', (url) => expect(isOwnPage(url)).toBe(false))
})
