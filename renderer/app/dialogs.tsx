import { assertNever } from '#shared/assert-never.ts'
import { OwnToolDialog } from '../features/composer/chat/own-tools/own-tool-dialog.tsx'
import { RequestDialog } from '../features/composer/preview/request-dialog.tsx'
import { RecallSheet } from '../features/composer/recall/recall-sheet.tsx'
import { CancelQuestion } from '../features/create/queue/cancel-question.tsx'
import { MoveQuestion } from '../features/settings/library/move-question.tsx'
import { ProviderDialog } from '../features/settings/provider-dialog.tsx'
import { RemoveProviderQuestion } from '../features/settings/remove-provider-question.tsx'
import { ResetQuestion } from '../features/settings/reset-question.tsx'
import { SavePresetDialog } from '../features/saved/save-preset-dialog.tsx'
import { SaveReferenceDialog } from '../features/saved/save-reference-dialog.tsx'
import { SaveSnippetDialog } from '../features/saved/save-snippet-dialog.tsx'
import { SavedDialog } from '../features/saved/saved-dialog.tsx'
import { NameCollectionDialog } from '../features/collections/name-collection-dialog.tsx'
import { CollectItemsDialog } from '../features/organise/collect-items-dialog.tsx'
import { DeleteQuestion } from '../features/organise/delete-question.tsx'
import { TagsDialog } from '../features/organise/tags-dialog.tsx'
import { TagItemsDialog } from '../features/organise/tag-items-dialog.tsx'
import { Palette } from '../features/palette/palette.tsx'
import { ShortcutsSheet } from '../features/shortcuts/shortcuts-sheet.tsx'
import { closeDialog, useDialog, type OpenDialog } from '../navigation/dialog-store.ts'

/** Renders the dialog that is open, over any view. */
export function Dialogs() {
  const dialog = useDialog((state) => state.dialog)
  return dialog === null ? null : <Shown dialog={dialog} />
}

function Shown({ dialog }: { readonly dialog: OpenDialog }) {
  const close = (): void => closeDialog(dialog.type)
  switch (dialog.type) {
    case 'cancel-jobs':
      return <CancelQuestion scope={dialog.scope} onClose={close} />
    case 'provider':
      // Each provider has a new form: nothing typed for one is ever saved for another.
      return <ProviderDialog key={dialog.profileId} profileId={dialog.profileId} onClose={close} />
    case 'remove-provider':
      return <RemoveProviderQuestion profileId={dialog.profileId} onClose={close} />
    case 'move-library':
      return <MoveQuestion onClose={close} />
    case 'request':
      return <RequestDialog onClose={close} />
    case 'recall':
      return <RecallSheet itemKey={dialog.itemKey} onClose={close} />
    case 'reset-settings':
      return <ResetQuestion onClose={close} />
    case 'save-reference':
      return <SaveReferenceDialog picture={dialog.picture} onClose={close} />
    case 'save-snippet':
      return <SaveSnippetDialog onClose={close} />
    case 'save-preset':
      return <SavePresetDialog onClose={close} />
    case 'own-tool':
      return <OwnToolDialog name={dialog.name} onClose={close} />
    case 'saved':
      return <SavedDialog part={dialog.part} onClose={close} />
    case 'name-collection':
      return <NameCollectionDialog what={dialog.what} onClose={close} />
    case 'tags':
      return <TagsDialog onClose={close} />
    case 'tag-items':
      return <TagItemsDialog ids={dialog.ids} onClose={close} />
    case 'collect-items':
      return <CollectItemsDialog ids={dialog.ids} onClose={close} />
    case 'delete-protected':
      return <DeleteQuestion ids={dialog.ids} counts={dialog.counts} onClose={close} />
    case 'palette':
      return <Palette onClose={close} />
    case 'shortcuts':
      return <ShortcutsSheet onClose={close} />
    default:
      return assertNever(dialog)
  }
}
