import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { AppError } from '#shared/errors.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, PATHS_CHANNEL } from '#shared/ipc/channels.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { EventName, EventPayload } from '#shared/ipc/events.ts'
import { isOwnPage } from '../app/security.ts'
import type { Logger } from '../engine/host.ts'
import type { Handles } from '../engine/intake/handles.ts'
import { createDispatch, RejectedCallError } from './dispatch.ts'
import { receivePaths } from './paths.ts'

/**
 * Sends an event to the window; silently dropped while there is none, because the page requests everything when it
 * loads.
 */
export type SendEvent = <N extends EventName>(name: N, payload: EventPayload<N>) => void

/**
 * Connects the handlers to the one call channel. `window` returns the main window, or null while there is none;
 * `refusal` returns why a route cannot be called now, or null.
 */
export function routeCalls(
  handlers: Handlers,
  window: () => BrowserWindow | null,
  log: Logger,
  refusal: (route: string) => AppError | null,
): void {
  const dispatch = createDispatch(handlers, log, refusal)
  ipcMain.handle(CALL_CHANNEL, (event, route: unknown, payload: unknown) =>
    dispatch({ fromOwnPage: isMainFrameOf(window(), event), route, payload }),
  )
}

/** Connects the preload script's own channel, which takes paths and returns handles. */
export function routePaths(
  handles: Pick<Handles, 'make'>,
  window: () => BrowserWindow | null,
  log: Logger,
): void {
  const receive = receivePaths(handles)
  ipcMain.handle(PATHS_CHANNEL, (event, payload: unknown) => {
    if (isMainFrameOf(window(), event)) return receive(payload)
    log.error('rejected paths from a foreign frame')
    throw new RejectedCallError('This frame may not hand in files')
  })
}

/** Creates the sender of events to a window. */
export function createEventSender(window: () => BrowserWindow | null): SendEvent {
  return (name, payload) => {
    const target = window()
    if (target === null || target.isDestroyed() || target.webContents.isCrashed()) return
    target.webContents.send(EVENT_CHANNEL, { name, payload })
  }
}

/**
 * Returns whether a call comes from the top frame of our own window, showing our own page: not an iframe, not another
 * window.
 */
function isMainFrameOf(window: BrowserWindow | null, event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return (
    window !== null &&
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    isOwnPage(frame.url)
  )
}
