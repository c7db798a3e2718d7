import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { CALL_CHANNEL, EVENT_CHANNEL, PATHS_CHANNEL } from '#shared/ipc/channels.ts'
import type { EventName, EventPayload } from '#shared/ipc/events.ts'
import { isOwnPage } from '../app/security.ts'
import { createGate } from '../engine/concurrency.ts'
import type { Logger } from '../engine/host.ts'
import type { Handles } from '../engine/intake/handles.ts'
import type { Dispatch } from './dispatch.ts'
import { receivePaths } from './paths.ts'
import { RejectedCallError } from './rejected-call-error.ts'

/**
 * Sends an event to the window; silently dropped while there is none, because the page requests everything when it
 * loads.
 */
export type SendEvent = <N extends EventName>(name: N, payload: EventPayload<N>) => void

/** Says who answers the calls of the page. */
export type AnswerCalls = (dispatch: Dispatch) => void

/**
 * Opens the one call channel, once, before the window is: what its page calls until it is said who answers waits for that. `window` returns
 * the main window, or null while there is none. Knows no route, so that a window can be opened before all of them are loaded.
 */
export function openCallChannel(window: () => BrowserWindow | null): AnswerCalls {
  const { opened, open } = createGate<Dispatch>()
  ipcMain.handle(CALL_CHANNEL, async (event, route: unknown, payload: unknown) => {
    // Told at once: meanwhile the frame may show something else.
    const fromOwnPage = isMainFrameOf(window(), event)
    const dispatch = await opened
    return dispatch({ fromOwnPage, route, payload })
  })
  return open
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
