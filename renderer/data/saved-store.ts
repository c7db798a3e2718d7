import { create } from 'zustand'
import type { NewSavedItem, SavedChange, SavedList } from '#shared/domain/saved-item.ts'
import { bridge } from './bridge.ts'

interface SavedState {
  /** Null until it was asked for. */
  readonly list: SavedList | null
}

/** The window's copy of what is saved under names; asked for whenever it is shown, since pictures come and go. */
export const useSaved = create<SavedState>()(() => ({ list: null }))

/** Asks for what is saved. Rejects with the error of the main process; what is shown stays then. */
export async function loadSaved(): Promise<SavedList> {
  const list = await bridge.saved.list()
  useSaved.setState({ list })
  return list
}

/** Saves something under a name and returns its id. Rejects with the error of the main process. */
export async function saveItem(item: NewSavedItem): Promise<string> {
  const { id } = await bridge.saved.add(item)
  await loadSaved()
  return id
}

/** Changes what is saved. Rejects with the error of the main process. */
export async function changeSaved(change: SavedChange): Promise<void> {
  await bridge.saved.change(change)
  await loadSaved()
}

/** Removes what is saved, or brings it back. Rejects with the error of the main process. */
export async function setRemoved(ids: readonly string[], isRemoved: boolean): Promise<void> {
  await bridge.saved[isRemoved ? 'remove' : 'restore']({ ids: [...ids] })
  await loadSaved()
}

/** Returns the whole text of a snippet; null where it is gone. Rejects with the error of the main process. */
export async function snippetText(id: string): Promise<string | null> {
  return (await bridge.saved.text({ id })).text
}
