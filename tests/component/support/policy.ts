import { APP_ORIGIN } from '#shared/media-url.ts'
import { WINDOW_POLICY } from '../../../electron/app/content-security-policy.ts'

/**
 * Holds the page to the app's policy from now on: after the styles, which Vite puts into the page by a script, and before
 * everything that looks for what it may do, as zod does. `frame-ancestors` counts in a header only, and is left out.
 */
const meta = document.createElement('meta')
meta.httpEquiv = 'Content-Security-Policy'
meta.content = WINDOW_POLICY.replaceAll(APP_ORIGIN, window.location.origin)
  .split('; ')
  .filter((directive) => !directive.startsWith('frame-ancestors'))
  .join('; ')
document.head.append(meta)
