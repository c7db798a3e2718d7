import { app, type Session, type WebContents } from 'electron'
import { APP_ORIGIN } from '#shared/media-url.ts'
import type { Logger } from '../engine/host.ts'
import type { MicrophonePermission } from './microphone.ts'

/** Whether an address belongs to the interface itself. Compared by parsed origin: prefixes can be forged. */
export function isOwnPage(url: string): boolean {
  try {
    const { protocol, host } = new URL(url)
    return `${protocol}//${host}` === APP_ORIGIN
  } catch {
    return false
  }
}

/**
 * Electron's security checklist for every page there will ever be: no navigation away, no new windows, no embedded
 * guests, no permission of any kind.
 */
export function lockDownPages(log: Logger): void {
  app.on('web-contents-created', (_event, contents) => {
    lockNavigation(contents, log)
    contents.setWindowOpenHandler(({ url }) => {
      log.warn('refused a new window', { url })
      return { action: 'deny' }
    })
    // No policy of the page covers WebRTC, by which it could reach any address; `cutOff` stops what is left to a proxy.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.on('will-attach-webview', (event) => {
      log.warn('refused a webview')
      event.preventDefault()
    })
  })
}

/**
 * Leaves a session's pages without a network: every scheme but ours goes to a proxy that does not exist. The content
 * security policy forbids it already, but says nothing about WebRTC.
 */
export async function cutOff(session: Session): Promise<void> {
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: 'socks5://127.0.0.1:1',
    // Otherwise this machine's own servers would be reached directly.
    proxyBypassRules: '<-loopback>',
  })
}

function lockNavigation(contents: WebContents, log: Logger): void {
  const refuse = (event: { preventDefault(): void }, url: string): void => {
    if (isOwnPage(url)) return
    log.warn('refused a navigation', { url })
    event.preventDefault()
  }
  contents.on('will-navigate', (event) => refuse(event, event.url))
  contents.on('will-frame-navigate', (event) => refuse(event, event.url))
  contents.on('will-redirect', (event) => refuse(event, event.url))
}

/**
 * Denies every permission, both when a page asks and when Chromium checks silently, and every way for a page to reach a
 * device. The interface needs none: copying goes through the main process. With `microphone`, our own page may hear while that allows it, and
 * see nothing.
 */
export function denyPermissions(
  session: Session,
  microphone: Pick<MicrophonePermission, 'mayBegin' | 'mayGoOn'> | null = null,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : undefined
    const isSound = permission === 'media' && types?.length === 1 && types[0] === 'audio'
    const isOurs = details.isMainFrame && isOwnPage(details.requestingUrl)
    answer(isSound && isOurs && microphone?.mayBegin() === true)
  })
  session.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame, mediaType }) => {
    const isSound = permission === 'media' && mediaType === 'audio'
    return isSound && isMainFrame && isOwnPage(origin) && microphone?.mayGoOn() === true
  })
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  // Chromium fetches dictionaries from the network for this.
  session.setSpellCheckerEnabled(false)
}
