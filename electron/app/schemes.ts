import { protocol } from 'electron'
import { APP_SCHEME, MEDIA_SCHEME } from '#shared/media-url.ts'

/** Declares the two schemes as standard and secure. Must run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      // With a code cache: the page's script need not be compiled at each start.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
    {
      scheme: MEDIA_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
      },
    },
  ])
}
