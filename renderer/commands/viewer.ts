import {
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  Info,
  Maximize,
} from 'lucide-react'
import { Play, Repeat, Scan, Volume2, X, ZoomIn, ZoomOut } from 'lucide-react'
import { closeViewer, goBack, toggleInfo, useViewer } from '../navigation/viewer-store.ts'
import { byComponent } from './by-component.ts'
import type { CommandContext, FreeCommand } from './command.ts'

/** What is done in the viewer. Its own parts carry out what is about the list it steps through, the zoom and the video. */
export const viewerCommands = {
  viewerPrevious: byComponent(ChevronLeft),
  viewerNext: byComponent(ChevronRight),
  viewerFirst: byComponent(ChevronsLeft),
  viewerLast: byComponent(ChevronsRight),
  viewerZoomIn: byComponent(ZoomIn),
  viewerZoomOut: byComponent(ZoomOut),
  viewerFit: byComponent(Maximize),
  viewerActualSize: byComponent(Scan),
  viewerInfo: { icon: Info, when: showsItem, run: toggleInfo },
  viewerPlay: byComponent(Play),
  viewerMute: byComponent(Volume2),
  viewerLoop: byComponent(Repeat),
  viewerClose: {
    icon: X,
    when: ({ place }) => place === 'viewer',
    run() {
      if (useViewer.getState().kept === null) closeViewer()
      else goBack()
    },
  },
} as const satisfies Record<string, FreeCommand>

/** A kept picture, shown in place of an item, has no information of its own. */
function showsItem({ place }: CommandContext): boolean {
  return place === 'viewer' && useViewer.getState().kept === null
}
