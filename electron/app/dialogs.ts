import { dialog, type BrowserWindow } from 'electron'
import type { PlaceRisk } from '#shared/domain/library.ts'
import type { Language } from '#shared/domain/settings.ts'
import type { TokenDestination } from '../engine/profiles/staged-token.ts'
import type { AskedAddress } from '../engine/intake/host-questions.ts'
import type { LackOfRoom } from '../engine/jobs/estimate/lack-of-room.ts'
import type { ConsentQuestion } from './grant-consent.ts'
import { CONSENT_TEXT, consentDetail } from './text/consent-text.ts'
import { DIALOG_TEXT } from './text/dialog-text.ts'
import { OUTSIDE_TEXT } from './text/outside-text.ts'
import { inLines, type OutsideAddress } from './outside-address.ts'
import type { QuitQuestion } from './quit-question.ts'

interface Question {
  /** A warning when left out. */
  readonly type?: 'question' | 'warning'
  readonly message: string
  readonly detail: string
  /** The words on the two buttons. */
  readonly cancel: string
  readonly agree: string
}

/** Asks natively, so that no script in the page can answer. Enter, Escape and closing the dialog decline. */
async function agrees(
  window: BrowserWindow,
  { type = 'warning', message, detail, cancel, agree }: Question,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type,
    message,
    detail,
    buttons: [cancel, agree],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

/** Asks whether a host may be reached without encryption. */
export function confirmInsecureHost(
  window: BrowserWindow,
  language: Language,
  host: string,
): Promise<boolean> {
  const text = DIALOG_TEXT[language].insecureHost
  return agrees(window, {
    message: text.message(host),
    detail: text.detail,
    cancel: text.cancel,
    agree: text.allow,
  })
}

/** Asks whether a pasted token may be sent to an address. */
export function confirmTokenDestination(
  window: BrowserWindow,
  language: Language,
  { origin, path, length, ending }: TokenDestination,
): Promise<boolean> {
  const text = DIALOG_TEXT[language].tokenDestination
  return agrees(window, {
    type: 'question',
    message: text.message(origin),
    detail: text.detail({ address: `${origin}${path}`, length, ending }),
    cancel: text.cancel,
    agree: text.send,
  })
}

/** Asks whether to delete what is in the trash for good, or what was picked of it. */
export function confirmEmptyTrash(
  window: BrowserWindow,
  language: Language,
  items: number,
  only?: 'picked',
): Promise<boolean> {
  const text = DIALOG_TEXT[language].emptyTrash
  return agrees(window, {
    message: only === 'picked' ? text.picked(items) : text.message(items),
    detail: text.detail,
    cancel: text.cancel,
    agree: text.confirm,
  })
}

/** Asks whether the library is to be moved to a place that had better not have it. */
export function confirmPlace(
  window: BrowserWindow,
  language: Language,
  risk: PlaceRisk,
): Promise<boolean> {
  const text = DIALOG_TEXT[language].riskyPlace
  return agrees(window, {
    message: text.message[risk],
    detail: text.detail[risk],
    cancel: text.cancel,
    agree: text.move,
  })
}

/** Asks whether to quit although something is under way. */
export function confirmQuit(
  window: BrowserWindow,
  { message, detail, quit, cancel }: QuitQuestion,
): Promise<boolean> {
  return agrees(window, {
    message,
    detail,
    cancel,
    agree: quit,
  })
}

/** Asks whether to send what is paid for although the disk has little room for it. The answer that costs nothing is the default. */
export function confirmLowDisk(
  window: BrowserWindow,
  language: Language,
  { free, needed }: LackOfRoom,
): Promise<boolean> {
  const text = DIALOG_TEXT[language].lowDisk
  return agrees(window, {
    message: text.message,
    detail: text.detail(Math.floor(free / 1024 ** 2), Math.ceil(needed / 1024 ** 2)),
    cancel: text.cancel,
    agree: text.send,
  })
}

/** Characters of an address that are shown: a longer one would push the buttons out of the screen. */
const SHOWN_ADDRESS = 300

/** Asks whether a picture may be loaded from an address that was dropped or pasted. */
export function confirmPictureHost(
  window: BrowserWindow,
  language: Language,
  { host, url }: AskedAddress,
): Promise<boolean> {
  const text = DIALOG_TEXT[language].pictureHost
  return agrees(window, {
    type: 'question',
    message: text.message(host),
    detail: text.detail(url.length > SHOWN_ADDRESS ? `${url.slice(0, SHOWN_ADDRESS)}…` : url),
    cancel: text.cancel,
    agree: text.load,
  })
}

/** Asks whether a tool may be used in a conversation without a press for each call. */
export function confirmConsent(
  window: BrowserWindow,
  language: Language,
  question: ConsentQuestion,
): Promise<boolean> {
  const text = CONSENT_TEXT[language]
  return agrees(window, {
    message: text.message[question.tool],
    detail: consentDetail(language, question),
    cancel: text.cancel,
    agree: text.allow,
  })
}

/** Asks whether an address may be opened outside of the app. All of it is shown. */
export function confirmOutside(
  window: BrowserWindow,
  language: Language,
  { href, host, isMail }: OutsideAddress,
): Promise<boolean> {
  const text = OUTSIDE_TEXT[language]
  return agrees(window, {
    type: 'question',
    message: isMail ? text.mail : text.page(host),
    detail: text.detail(inLines(href)),
    cancel: text.cancel,
    agree: text.open,
  })
}

/** Asks what to do when the folder is gone to which the library was moved. The answer that changes nothing is the default. */
export async function askWithoutLibrary(
  language: Language,
  folder: string,
  usualFolder: string,
): Promise<'quit' | 'use_usual'> {
  const text = DIALOG_TEXT[language].libraryGone
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: text.message,
    detail: text.detail(folder, usualFolder),
    buttons: [text.quit, text.useUsual],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1 ? 'use_usual' : 'quit'
}

/** Says why the app could not start, where there is no window to say it in. */
export function showStartFailure(
  language: Language,
  reason: string,
  folders: { library: string; logs: string },
): void {
  const text = DIALOG_TEXT[language].startFailed
  dialog.showErrorBox(text.title, text.detail(reason, folders))
}
