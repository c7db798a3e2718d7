import {
  Brush,
  Columns2,
  Contrast,
  Diff,
  Eraser,
  Lasso,
  Maximize,
  Maximize2,
  Minimize2,
  Scan,
  SquareDashed,
  SquareDashedMousePointer,
  Trash2,
  WandSparkles,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import type { FreeCommand } from './command.ts'
import { byComponent } from './by-component.ts'

/** What is done while a picture is masked. The editor carries it out. */
export const maskCommands = {
  maskBrush: byComponent(Brush),
  maskEraser: byComponent(Eraser),
  maskRectangle: byComponent(SquareDashed),
  maskLasso: byComponent(Lasso),
  maskWand: byComponent(WandSparkles),
  maskSmaller: byComponent(Brush),
  maskLarger: byComponent(Brush),
  maskInvert: byComponent(Contrast),
  maskGrow: byComponent(Maximize2),
  maskShrink: byComponent(Minimize2),
  maskClear: byComponent(Trash2),
  maskCompare: byComponent(Columns2),
  maskDifference: byComponent(Diff),
  maskEditResult: byComponent(SquareDashedMousePointer),
  maskZoomIn: byComponent(ZoomIn),
  maskZoomOut: byComponent(ZoomOut),
  maskFit: byComponent(Maximize),
  maskActualSize: byComponent(Scan),
  maskClose: byComponent(X),
} as const satisfies Record<string, FreeCommand>
