import {
  ChevronLeft,
  ChevronRight,
  ChevronsDown,
  ChevronsLeft,
  ChevronsRight,
  ChevronsUp,
  Contrast,
  Expand,
  FastForward,
  GalleryThumbnails,
  Gauge,
  ImagePlus,
  Info,
  Maximize,
  Pause,
  Play,
  Presentation,
  Repeat,
  Rewind,
  Scan,
  SquareSplitHorizontal,
  StepBack,
  StepForward,
  Volume2,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { leaveFullScreen, toggleFullScreen } from '../data/full-screen.ts'
import { toggleInspector } from '../data/panes.ts'
import { closeViewer, goBack, toggleStrip, useViewer } from '../navigation/viewer-store.ts'
import { GROUNDS, type Ground } from '#shared/domain/settings.ts'
import { useSettings } from '../data/settings-store.ts'
import { saveSettings } from './settings.ts'
import { byComponent } from './by-component.ts'
import type { CommandContext, FreeCommand } from './command.ts'

/** What is done in the viewer. Its own parts carry out what is about the list it steps through, the zoom and the video. */
export const viewerCommands = {
  viewerPrevious: byComponent(ChevronLeft),
  viewerNext: byComponent(ChevronRight),
  viewerFirst: byComponent(ChevronsLeft),
  viewerLast: byComponent(ChevronsRight),
  viewerPreviousJob: byComponent(ChevronsUp),
  viewerNextJob: byComponent(ChevronsDown),
  viewerZoomIn: byComponent(ZoomIn),
  viewerZoomOut: byComponent(ZoomOut),
  viewerFit: byComponent(Maximize),
  viewerActualSize: byComponent(Scan),
  viewerBefore: byComponent(SquareSplitHorizontal),
  viewerSlideShow: byComponent(Presentation),
  viewerGround: {
    icon: Contrast,
    when: ({ place }) => place === 'viewer',
    run: ({ t }) => saveSettings(t, { ground: nextGround() }),
  },
  viewerFullScreen: {
    icon: Expand,
    when: ({ place }) => place === 'viewer' || place === 'compare',
    run: toggleFullScreen,
  },
  viewerStrip: { icon: GalleryThumbnails, when: showsItem, run: toggleStrip },
  viewerInfo: {
    icon: Info,
    when: (context) => showsItem(context) || context.place === 'compare',
    run: toggleInspector,
  },
  viewerPlay: byComponent(Play),
  viewerPlayBackward: byComponent(Rewind),
  viewerPause: byComponent(Pause),
  viewerPlayForward: byComponent(FastForward),
  viewerFrameBack: byComponent(StepBack),
  viewerFrameForward: byComponent(StepForward),
  viewerSlower: byComponent(Gauge),
  viewerFaster: byComponent(Gauge),
  viewerRangeStart: byComponent(Repeat),
  viewerRangeEnd: byComponent(Repeat),
  viewerRangeClear: byComponent(Repeat),
  viewerTakeFrame: { ...byComponent(ImagePlus), takesFocus: true },
  viewerMute: byComponent(Volume2),
  viewerLoop: byComponent(Repeat),
  viewerClose: {
    icon: X,
    when: ({ place }) => place === 'viewer',
    run() {
      if (leaveFullScreen()) return
      if (useViewer.getState().kept === null) closeViewer()
      else goBack()
    },
  },
} as const satisfies Record<string, FreeCommand>

/** From the last one to the first. */
function nextGround(): Ground {
  const at = GROUNDS.indexOf(useSettings.getState().settings.ground)
  return GROUNDS[(at + 1) % GROUNDS.length] ?? 'dark'
}

/** A kept picture, shown in place of an item, has no information of its own. */
function showsItem({ place }: CommandContext): boolean {
  return place === 'viewer' && useViewer.getState().kept === null
}
