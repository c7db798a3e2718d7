import { Braces, Clapperboard, Eye, History, Image, ImageMinus, ImagePlus } from 'lucide-react'
import { ListPlus, Sparkles, Terminal } from 'lucide-react'
import { changeDraft, useDraft } from '../data/draft/draft-store.ts'
import { choosePictures } from '../data/intake/hand-in.ts'
import { queue } from '../data/queue-store.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { intakeTarget, isChatShown } from '../navigation/intake-target.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { CommandContext, FreeCommand, SpendingCommand } from './command.ts'
import { isUncovered } from './views.ts'

/** What is done in the composer. */
export const composerCommands = {
  generate: {
    icon: Sparkles,
    // It alone knows whether what stands in it can be sent.
    byComponent: true,
    when: isUncovered,
    subject: () => useDraft.getState().draft,
    spend: () => {},
  },
  addPaused: {
    icon: ListPlus,
    byComponent: true,
    when: isUncovered,
    // Where it is paused anyway nothing but this one is kept from going on.
    label: ({ t }) =>
      t(queue.store.getState().state.paused ? 'composer.addToPaused' : 'composer.pauseAndAdd'),
    subject: () => useDraft.getState().draft,
    spend: () => {},
  },
  previewRequest: shown(Eye),
  copyRequest: shown(Braces),
  copyRequestCurl: shown(Terminal),
  promptHistory: { ...shown(History), takesFocus: true },
  makeImages: kindCommand(Image, 'image'),
  makeVideos: kindCommand(Clapperboard, 'video'),
  addPictures: { icon: ImagePlus, when: isUncovered, run: (context) => void addPictures(context) },
  removePictures: {
    icon: ImageMinus,
    when: (context) =>
      isUncovered(context) && intakeTarget().tray.store.getState().items.length > 0,
    run: () => intakeTarget().tray.clear(),
  },
} as const satisfies Record<string, FreeCommand | SpendingCommand>

/** What only the composer can do, with what stands in it. */
function shown(icon: typeof Image) {
  return { icon, byComponent: true, when: isUncovered, run: () => {} } as const
}

function kindCommand(icon: typeof Image, kind: 'image' | 'video'): FreeCommand {
  return {
    icon,
    when: (context) =>
      isUncovered(context) && !isChatShown() && useDraft.getState().draft.kind !== kind,
    run() {
      changeDraft({ kind })
      focusPrompt()
    },
  }
}

/** Opens the system's dialog for pictures. A full tray says so after the choice, as after a drop. */
async function addPictures({ t }: CommandContext): Promise<void> {
  await runFreeOrNotify(t, t('intake.addFailed'), async () => {
    if (await choosePictures(intakeTarget())) focusPrompt()
  })
}
