import { Aperture, FileText, FolderOpen, Settings, Sparkles, X } from 'lucide-react'
import { bridge } from '../data/bridge.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { openView } from '../navigation/view-store.ts'
import { attemptFree } from './attempt.ts'
import type { CommandContext, FreeCommand } from './command.ts'

/** The viewer covers the window: what is behind it must not change unseen. */
export function isUncovered({ place }: CommandContext): boolean {
  return place !== 'viewer'
}

/** Where one goes in the window, and out of it. */
export const viewCommands = {
  focusPrompt: { icon: Sparkles, when: isUncovered, run: focusPrompt },
  openCreate: { icon: Aperture, when: isUncovered, run: () => openView('create') },
  openSettings: { icon: Settings, when: isUncovered, run: () => openView('settings') },
  leaveSettings: { icon: X, when: ({ place }) => place === 'settings', run: focusPrompt },
  openLibraryFolder: {
    icon: FolderOpen,
    run: ({ t }) =>
      void attemptFree(t, t('settings.openFailed'), () => bridge.library.openFolder()),
  },
  openLogsFolder: {
    icon: FileText,
    run: ({ t }) =>
      void attemptFree(t, t('settings.openFailed'), () => bridge.app.openLogsFolder()),
  },
} as const satisfies Record<string, FreeCommand>
