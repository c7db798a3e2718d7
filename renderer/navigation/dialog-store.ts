import { create } from 'zustand'

/** What a question about cancelling is about: every job that waits or runs, or those of one batch. */
export type CancelScope = 'all' | { readonly batchId: string }

/** A picture of the library by its id, or of the tray by its key, which is brought into the library first. */
export type PictureToSave = { readonly asset: string } | { readonly itemKey: string }

/** What a name is asked for: a collection with these items, one of what a query finds, or one that there is. */
export type NamedCollection =
  | { readonly type: 'new'; readonly ids: ReadonlySet<string> }
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'change'; readonly id: string }

/**
 * Every dialog of the window, with what it is about as ids only: anything can open one by naming it, and `app/dialogs.tsx` is the one
 * place that knows which component shows it. What a dialog leads to is done by its own component, through commands.
 */
export type OpenDialog =
  /** Asks before more than one job is lost. */
  | { readonly type: 'cancel-jobs'; readonly scope: CancelScope }
  /** The form of a provider; null for a new one. */
  | { readonly type: 'provider'; readonly profileId: string | null }
  /** Asks before a provider and its token are deleted. */
  | { readonly type: 'remove-provider'; readonly profileId: string }
  /** Asks before all settings go back to their defaults. */
  | { readonly type: 'reset-settings' }
  /** Says what moving the library means, before the folder is chosen. */
  | { readonly type: 'move-library' }
  /** Shows what would be sent for what stands in the composer. */
  | { readonly type: 'request' }
  /** Shows what a picture of the tray says about how it was made. */
  | { readonly type: 'recall'; readonly itemKey: string }
  /** Asks for the name of a picture that is to be a reference on any day. */
  | { readonly type: 'save-reference'; readonly picture: PictureToSave }
  /** Asks for the name of the prompt, to be written into others. */
  | { readonly type: 'save-snippet' }
  /** What is saved under names. */
  | { readonly type: 'saved'; readonly part: 'references' | 'snippets' | 'presets' }
  /** Asks for the name of the parameters of the open conversation, to be used in others. */
  | { readonly type: 'save-preset' }
  /** The form of a tool of the user's own in the open conversation, by its name; null for a new one. */
  | { readonly type: 'own-tool'; readonly name: string | null }
  /** Asks for the name of a collection. */
  | { readonly type: 'name-collection'; readonly what: NamedCollection }
  /** The tags of the library. */
  | { readonly type: 'tags' }
  /** Asks which tags items are to have. */
  | { readonly type: 'tag-items'; readonly ids: ReadonlySet<string> }
  /** Asks which collection items are to be put into. */
  | { readonly type: 'collect-items'; readonly ids: ReadonlySet<string> }
  /** Asks whether what is protected is to be deleted with other items. */
  | {
      readonly type: 'delete-protected'
      readonly ids: ReadonlySet<string>
      readonly counts: {
        readonly items: number
        readonly favourites: number
        readonly collected: number
        readonly protected: number
      }
    }
  /** Everything that can be done now, to be searched. */
  | { readonly type: 'palette' }
  /** The keys of all commands. */
  | { readonly type: 'shortcuts' }

interface DialogState {
  /** Null while none is open. There is never more than one: each has the whole window for itself. */
  readonly dialog: OpenDialog | null
}

/** Which dialog is open. */
export const useDialog = create<DialogState>(() => ({ dialog: null }))

/** Opens a dialog, in place of one that is open. */
export function openDialog(dialog: OpenDialog): void {
  useDialog.setState({ dialog })
}

/** Closes the dialog that is open; with a type, only one of that type. */
export function closeDialog(type?: OpenDialog['type']): void {
  const { dialog } = useDialog.getState()
  if (dialog !== null && (type === undefined || dialog.type === type)) {
    useDialog.setState({ dialog: null })
  }
}
