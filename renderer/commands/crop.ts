import {
  CaretsToAxisDashedHorizontal,
  CaretsToAxisDashedVertical,
  Check,
  Crop,
  Redo2,
  RotateCcw,
  RotateCcwSquare,
  RotateCwSquare,
  Undo2,
  X,
} from 'lucide-react'
import { byComponent } from './by-component.ts'
import type { FreeCommand } from './command.ts'

/** What is done while a picture is cropped. The view carries it out. Nothing of it is sent, and nothing costs. */
export const cropCommands = {
  cropTurnLeft: byComponent(RotateCcwSquare),
  cropTurnRight: byComponent(RotateCwSquare),
  // Named by the axis: what is flipped left to right has an upright one.
  cropFlipHorizontal: byComponent(CaretsToAxisDashedVertical),
  cropFlipVertical: byComponent(CaretsToAxisDashedHorizontal),
  cropAngleLess: byComponent(Crop),
  cropAngleMore: byComponent(Crop),
  cropUndo: byComponent(Undo2),
  cropRedo: byComponent(Redo2),
  cropReset: byComponent(RotateCcw),
  cropApply: byComponent(Check),
  cropClose: byComponent(X),
} as const satisfies Record<string, FreeCommand>
