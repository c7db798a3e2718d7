import type { CommandId } from '#shared/commands.ts'
import type { Command } from './command.ts'
import { arrangeCommands } from './arrange.ts'
import { askCommands } from './ask-model.ts'
import { chatCommands } from './chat.ts'
import { chatComposerCommands } from './chat-composer.ts'
import { composerCommands } from './composer.ts'
import { itemCommands } from './items.ts'
import { jobCommands } from './jobs.ts'
import { libraryCommands } from './library.ts'
import { compareCommands } from './compare.ts'
import { cropCommands } from './crop.ts'
import { maskCommands } from './mask.ts'
import { queueCommands } from './queue.ts'
import { referenceCommands } from './references.ts'
import { savedCommands } from './saved.ts'
import { selectionCommands } from './selection.ts'
import { settingsCommands } from './settings.ts'
import { findCommands } from './collections.ts'
import { organiseCommands } from './organise.ts'
import { tagCommands } from './tags.ts'
import { undoCommands } from './undo.ts'
import { viewCommands } from './views.ts'
import { viewerCommands } from './viewer.ts'

/** What each command of `shared/commands.ts` does. One that is missing here does not compile. */
export const REGISTRY = {
  ...arrangeCommands,
  ...askCommands,
  ...chatCommands,
  ...chatComposerCommands,
  ...composerCommands,
  ...itemCommands,
  ...jobCommands,
  ...libraryCommands,
  ...compareCommands,
  ...cropCommands,
  ...maskCommands,
  ...queueCommands,
  ...referenceCommands,
  ...savedCommands,
  ...selectionCommands,
  ...settingsCommands,
  ...findCommands,
  ...organiseCommands,
  ...tagCommands,
  ...undoCommands,
  ...viewCommands,
  ...viewerCommands,
} as const satisfies Readonly<Record<CommandId, Command>>
