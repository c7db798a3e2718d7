import { describe, expect, it } from 'vitest'
import { MENU_COMMANDS } from '#shared/ipc/menu.ts'
import { definitionOf } from '#shared/commands.ts'
import type { RouteName } from '#shared/ipc/contract.ts'
import { createDispatch } from '../../../electron/ipc/dispatch.ts'
import { createSpentGestures } from '../../../electron/ipc/spent-gestures.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { ROUTE_SAMPLES } from './route-samples.ts'
import { testHandlers } from './test-handlers.ts'

/** Whether a call of a route takes a fresh press, since it can lead to a request that is paid for. A new route does not compile without a word on it. */
const SPENDS: Readonly<Record<RouteName, boolean>> = {
  'app.info': false,
  'app.takeNotices': false,
  'app.openLogsFolder': false,
  'app.copyDiagnostics': false,
  'app.setFullScreen': false,
  'app.setTitleBar': false,
  'app.openOutside': false,
  // It costs nothing, but hears: as little as paying may a script do that by itself.
  'app.allowRecording': true,
  'app.endRecording': false,
  'menu.popUp': false,
  'menu.enable': false,
  'settings.get': false,
  'settings.update': false,
  'profiles.list': false,
  'profiles.stageToken': false,
  'profiles.stageConnection': false,
  'profiles.discardStagedToken': false,
  // Jobs that were asked for, and wait for a provider's token, go on with it: none is new, and none goes twice.
  'profiles.save': false,
  'profiles.remove': false,
  'profiles.restore': false,
  'profiles.forgetRemoved': false,
  'profiles.activate': false,
  'profiles.forgetBodyLimit': false,
  'profiles.testConnection': false,
  'profiles.models': false,
  'profiles.refreshModels': false,
  'profiles.setModelKind': false,
  'drafts.get': false,
  'drafts.save': false,
  'generations.create': true,
  'generations.createBatch': true,
  'generations.estimate': false,
  'generations.preview': false,
  'generations.copyCurl': false,
  'generations.promptHistory': false,
  'jobs.list': false,
  'jobs.cancel': false,
  'jobs.retry': true,
  'jobs.retryAll': true,
  'jobs.runAgain': true,
  'jobs.checkAgain': false,
  'jobs.dismiss': false,
  'jobs.undismiss': false,
  'chat.list': false,
  'chat.open': false,
  'chat.messages': false,
  'chat.call': false,
  'chat.say': true,
  'chat.estimate': false,
  'chat.regenerate': true,
  'chat.goOn': true,
  'chat.allow': true,
  // The model is told at once, and answers.
  'chat.refuse': true,
  'chat.answer': true,
  'chat.settle': true,
  'chat.stop': false,
  'chat.setHead': false,
  'chat.showVersion': false,
  'chat.rename': false,
  'chat.setPinned': false,
  'chat.setParameters': false,
  'chat.remove': false,
  'chat.restore': false,
  'chat.duplicate': false,
  // Only the press in main's own dialog does.
  'chat.grant': false,
  'chat.revoke': false,
  'chat.export': false,
  'chat.fetchUnfetched': false,
  'queue.state': false,
  'queue.places': false,
  'queue.pause': false,
  'queue.resume': true,
  'queue.goOnWithBatch': true,
  'queue.cancelAll': false,
  'queue.cancelBatch': false,
  'queue.move': false,
  'ledger.requestsOf': false,
  'ledger.usedSince': false,
  'ledger.madeFrom': false,
  'library.reveal': false,
  'library.jobOf': false,
  'library.openFolder': false,
  'library.status': false,
  'library.room': false,
  'library.place': false,
  'library.trash': false,
  'library.protectedOf': false,
  'library.trashSet': false,
  'library.restoreSet': false,
  'library.restore': false,
  'library.setFavourite': false,
  'library.isGivenUp': false,
  'library.readAgain': false,
  'library.trashIds': false,
  'library.trashedItems': false,
  'libraryTasks.current': false,
  'libraryTasks.pickTrashed': false,
  'libraryTasks.start': false,
  'libraryTasks.cancel': false,
  'libraryTasks.dismiss': false,
  'organise.apply': false,
  'organise.undo': false,
  'organise.cancel': false,
  'organise.commonMarks': false,
  'organise.tags': false,
  'organise.renameTag': false,
  'organise.removeTag': false,
  'organise.mergeTag': false,
  'collections.list': false,
  'collections.create': false,
  'collections.change': false,
  'collections.remove': false,
  'collections.move': false,
  'collections.order': false,
  'references.list': false,
  'references.add': false,
  'references.choose': false,
  'references.takeGiven': false,
  'references.remove': false,
  'references.openUploads': false,
  'references.recall': false,
  'references.reveal': false,
  'edits.prepare': false,
  'saved.list': false,
  'saved.text': false,
  'saved.add': false,
  'saved.change': false,
  'saved.remove': false,
  'saved.restore': false,
  'search.run': false,
  'search.details': false,
  'search.facets': false,
  'search.complete': false,
  'localWork.import': false,
  'localWork.adjust': false,
  'localWork.adjustReference': false,
  'localWork.chooseReference': false,
  'sharing.startDrag': false,
  'sharing.copyPicture': false,
  'sharing.copyFiles': false,
  'sharing.saveCopy': false,
  'sharing.pickFolder': false,
  'sharing.copyToFolder': false,
  'sharing.openPickedFolder': false,
}

const SPENDING = Object.entries(SPENDS).flatMap(([route, spends]) => (spends ? [route] : []))

function testDispatch() {
  const { handlers, calls } = testHandlers()
  const dispatch = createDispatch(handlers, recordingLog())
  const call = (route: string, payload: unknown) => dispatch({ fromOwnPage: true, route, payload })
  return { call, calls }
}

const sampleOf = (route: string): Record<string, unknown> => {
  const sample = ROUTE_SAMPLES[route as RouteName]
  return typeof sample === 'object' && sample !== null ? { ...sample } : {}
}

describe('a route that spends', () => {
  it.each(SPENDING)('%s is refused without a gesture', async (route) => {
    const { call, calls } = testDispatch()
    const { gesture: _, ...rest } = sampleOf(route)
    const payloads = [rest, { ...rest, gesture: '' }, { ...rest, gesture: 'yes' }]
    for (const payload of payloads) expect(await call(route, payload)).toMatchObject({ ok: false })
    expect(calls).toEqual([])
  })

  it.each(SPENDING)('%s does nothing more for a gesture that has come before', async (route) => {
    const { call, calls } = testDispatch()
    const sample = sampleOf(route)
    expect(await call(route, sample)).toMatchObject({ ok: true })
    expect(await Promise.all([call(route, sample), call(route, sample)])).toMatchObject([
      { ok: false, error: { code: 'invalid_request', charged: 'no' } },
      { ok: false, error: { code: 'invalid_request', charged: 'no' } },
    ])
    expect(calls).toHaveLength(1)
  })

  it.each(SPENDING)('%s does not take it in another spelling either', async (route) => {
    const { call, calls } = testDispatch()
    const gesture = 'abcdefab-1234-4abc-8abc-abcdefabcdef'
    expect(await call(route, { ...sampleOf(route), gesture })).toMatchObject({ ok: true })
    for (const spelling of [gesture.toUpperCase(), ` ${gesture}`, `A${gesture.slice(1)}`])
      expect(await call(route, { ...sampleOf(route), gesture: spelling })).toMatchObject({
        ok: false,
      })
    expect(calls).toHaveLength(1)
  })

  it('does not take the gesture of another route', async () => {
    const { call, calls } = testDispatch()
    await call('jobs.runAgain', sampleOf('jobs.runAgain'))
    expect(await call('jobs.retry', sampleOf('jobs.retry'))).toMatchObject({
      ok: false,
    })
    expect(calls).toEqual(['run again job'])
  })

  it('is none of those that take no gesture', () => {
    const asking = Object.keys(ROUTE_SAMPLES).filter((route) => 'gesture' in sampleOf(route))
    expect(asking.toSorted()).toEqual(SPENDING.toSorted())
  })
})

describe('the gestures that were spent', () => {
  it('are remembered in bounded number, the latest for longest', () => {
    const isFirst = createSpentGestures()
    const gestures = Array.from({ length: 1500 }, () => gestureSchema.parse(crypto.randomUUID()))
    expect(gestures.filter(isFirst)).toHaveLength(1500)
    expect(gestures.slice(-1000).filter(isFirst)).toEqual([])
  })
})

describe('what the menu asks for', () => {
  it('spends nothing: an accelerator comes again and again while its key is held', () => {
    expect(MENU_COMMANDS.length).toBeGreaterThan(3)
    expect(MENU_COMMANDS.filter((id) => definitionOf(id).spends === true)).toEqual([])
  })
})
