import {
  Aperture,
  FileText,
  FolderOpen,
  Heart,
  Images,
  Info,
  Keyboard,
  Library,
  MessageCircle,
  Bell,
  Download,
} from 'lucide-react'
import { Palette, PanelRight, Plug, Plus, Search, Settings, Sparkles } from 'lucide-react'
import { SquareDashed, Trash2, ZoomIn, ZoomOut } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { bridge } from '../data/bridge.ts'
import { toggleInspector } from '../data/panes.ts'
import { goToRegion } from '../navigation/regions.ts'
import { stepTileSize, tiledView } from '../navigation/tiled-view.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { openDialog } from '../navigation/dialog-store.ts'
import { openSettings, openView, type SettingsSection } from '../navigation/view-store.ts'
import { useProfiles } from '../data/profiles-store.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { CommandContext, FreeCommand } from './command.ts'

/** The viewer covers the window, as comparing does: what is behind must not change unseen. */
export function isUncovered({ place }: CommandContext): boolean {
  return place !== 'viewer' && place !== 'compare' && place !== 'crop'
}

/** Where one goes in the window, and out of it. */
export const viewCommands = {
  focusPrompt: { icon: Sparkles, when: isUncovered, run: focusPrompt },
  openPalette: { icon: Search, run: () => openDialog({ type: 'palette' }) },
  openShortcuts: { icon: Keyboard, run: () => openDialog({ type: 'shortcuts' }) },
  openCreate: { icon: Aperture, when: isUncovered, run: () => openView('create') },
  openLibrary: { icon: Images, when: isUncovered, run: () => openView('library') },
  openChat: { icon: MessageCircle, when: isUncovered, run: () => openView('chat') },
  openFavourites: { icon: Heart, when: isUncovered, run: () => openView('favourites') },
  openTrash: { icon: Trash2, when: isUncovered, run: () => openView('trash') },
  toggleInspector: { icon: PanelRight, when: isUncovered, run: toggleInspector },
  tilesLarger: tiles(ZoomIn, 1),
  tilesSmaller: tiles(ZoomOut, -1),
  nextRegion: { icon: SquareDashed, takesFocus: true, run: () => goToRegion(1) },
  previousRegion: { icon: SquareDashed, takesFocus: true, run: () => goToRegion(-1) },
  openSettings: { icon: Settings, run: () => openSettings() },
  openProviders: section(Plug, 'providers'),
  addProvider: {
    icon: Plus,
    // On a runtime that must not see a token there is nothing to add.
    when: () => useProfiles.getState().list?.locked === null,
    run() {
      openSettings('providers')
      openDialog({ type: 'provider', profileId: null })
    },
  },
  openAppearance: section(Palette, 'appearance'),
  openNotifications: section(Bell, 'notifications'),
  openCopies: section(Download, 'copies'),
  openLibrarySettings: section(Library, 'library'),
  openAbout: section(Info, 'about'),
  openLibraryFolder: {
    icon: FolderOpen,
    run: ({ t }) =>
      void runFreeOrNotify(t, t('settings.openFailed'), () => bridge.library.openFolder()),
  },
  openLogsFolder: {
    icon: FileText,
    run: ({ t }) =>
      void runFreeOrNotify(t, t('settings.openFailed'), () => bridge.app.openLogsFolder()),
  },
} as const satisfies Record<string, FreeCommand>

function tiles(icon: LucideIcon, direction: 1 | -1): FreeCommand {
  return {
    icon,
    when: ({ place }) => tiledView(place) !== null,
    run: () => void stepTileSize(direction),
  }
}

function section(icon: LucideIcon, name: SettingsSection): FreeCommand {
  return { icon, run: () => openSettings(name) }
}
