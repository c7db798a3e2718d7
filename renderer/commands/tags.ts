import { Tags } from 'lucide-react'
import { keyedTerm } from '#shared/search/edit-query.ts'
import { mergeTag, removeTag, renameTag } from '../data/organise/organise-store.ts'
import type { Translate } from '../i18n/i18n.ts'
import { closeDialog, openDialog } from '../navigation/dialog-store.ts'
import { sayDone } from './apply-change.ts'
import { searchLibrary } from './collections.ts'
import type { FreeCommand } from './command.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import { isUncovered } from './views.ts'

/** The tags of the library by themselves. Nothing of it costs anything. */
export const tagCommands = {
  openTags: { icon: Tags, when: isUncovered, run: () => openDialog({ type: 'tags' }) },
} as const satisfies Record<string, FreeCommand>

/** Shows in the library what has a tag, or one below it. */
export function openTag(name: string): void {
  closeDialog('tags')
  searchLibrary(keyedTerm('tag', name))
}

/** Renames a tag with all below it; it can be undone. Rejects with why it could not be renamed. */
export async function changeTagName(t: Translate, name: string, to: string): Promise<void> {
  const { operation } = await renameTag(name, to)
  if (operation !== null) sayDone(t, 'renameTag', [operation], t('organise.tagRenamed', { to }))
}

/** Makes one of two tags; it can be undone. Rejects with why that could not be done. */
export async function joinTags(t: Translate, name: string, into: string): Promise<void> {
  const { operation } = await mergeTag(name, into)
  if (operation !== null) sayDone(t, 'mergeTag', [operation], t('organise.tagMerged', { into }))
}

/** Removes a tag and all below it, not what has it; it can be undone. */
export async function deleteTag(t: Translate, name: string): Promise<void> {
  await runFreeOrNotify(t, t('organise.tagsFailed'), async () => {
    const { operation } = await removeTag(name)
    if (operation !== null) sayDone(t, 'removeTag', [operation], t('organise.tagRemoved', { name }))
  })
}
